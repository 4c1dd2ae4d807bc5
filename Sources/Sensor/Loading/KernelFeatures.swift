import CLibbpf
import Glibc

/// What the running kernel can do, as its own type information tells.
struct KernelFeatures: Sendable {
  /// Members of the current task can be read without a helper (5.11).
  let readsDirectly: Bool
  /// Any pointer can be (6.2).
  let castsPointers: Bool
  /// Programs for 32-bit processors can enter it, or 64-bit programs by the old way.
  let hasCompatEntry: Bool
  /// Programs can be attached to functions.
  let functions: Set<String>

  /// - Throws: `SensorError` if the kernel has no type information (BTF).
  init() throws(SensorError) {
    guard let types = btf__load_vmlinux_btf() else {
      throw SensorError(
        "this kernel tells nothing of its types (/sys/kernel/btf/vmlinux); Linux 5.8 or later with CONFIG_DEBUG_INFO_BTF is needed"
      )
    }
    defer { btf__free(types) }
    func knows(_ name: String, _ kind: Int32) -> Bool { btf__find_by_name_kind(types, name, UInt32(kind)) > 0 }
    readsDirectly = knows("bpf_get_current_task_btf_proto", 14) || Self.release >= (5, 11)
    castsPointers = knows("bpf_rdonly_cast", 12)
    #if arch(x86_64)
      hasCompatEntry =
        ["do_int80_emulation", "do_int80_syscall_32", "do_syscall_32_irqs_on", "__do_fast_syscall_32"].contains {
          knows($0, 12)
        }
    #else
      hasCompatEntry = knows("do_el0_svc_compat", 12)
    #endif
    functions = []
  }

  /// The first two numbers of the kernel's version.
  static let release: (Int, Int) = {
    var names = utsname()
    uname(&names)
    let text = withUnsafeBytes(of: &names.release) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    let numbers = text.split { !$0.isNumber }.prefix(2).compactMap { Int($0) }
    return (numbers.first ?? 0, numbers.dropFirst().first ?? 0)
  }()
}
