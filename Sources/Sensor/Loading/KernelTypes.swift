import CLibbpf

/// The running kernel's type information (BTF).
final class KernelTypes {
  private static let function: UInt32 = 12
  private let types: OpaquePointer

  /// - Throws: `SensorError` if the kernel has none.
  init() throws(SensorError) {
    guard let types = btf__load_vmlinux_btf() else {
      throw SensorError(
        "this kernel tells nothing of its types (/sys/kernel/btf/vmlinux); Linux 5.8 or later with CONFIG_DEBUG_INFO_BTF is needed"
      )
    }
    self.types = types
  }

  deinit { btf__free(types) }

  /// The number of the form in which a function is declared; nil if there is none.
  func prototype(of name: String) -> UInt32? {
    let id = btf__find_by_name_kind(types, name, Self.function)
    guard id > 0, let type = btf__type_by_id(types, UInt32(id)) else { return nil }
    return type.pointee.type
  }

  func hasFunction(_ name: String) -> Bool { btf__find_by_name_kind(types, name, Self.function) > 0 }
}
