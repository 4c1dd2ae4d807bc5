import Glibc

/// What the running kernel can do, as its own type information tells.
struct KernelFeatures: Sendable {
  /// Members of the current task can be read without a helper (5.11).
  let readsDirectly: Bool
  /// Any pointer can be (6.2).
  let castsPointers: Bool
  /// Programs for 32-bit processors can enter it, or 64-bit programs by the old way.
  let hasCompatEntry: Bool

  init(_ types: KernelTypes) {
    readsDirectly = Self.release >= (5, 11)
    castsPointers = types.hasFunction("bpf_rdonly_cast")
    #if arch(x86_64)
      // There where CONFIG_IA32_EMULATION is; functions of the entry are not in every kernel's types.
      hasCompatEntry = access("/proc/sys/abi/vsyscall32", F_OK) == 0
    #else
      hasCompatEntry = types.hasFunction("do_el0_svc_compat")
    #endif
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
