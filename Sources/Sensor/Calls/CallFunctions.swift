import Rules

/// The kernel's functions for system calls.
enum CallFunctions {
  #if arch(x86_64)
    private static let prefix = "__x64_sys_"
    private static let compatPrefixes = ["__ia32_compat_sys_", "__ia32_sys_"]
  #else
    private static let prefix = "__arm64_sys_"
    private static let compatPrefixes = ["__arm64_compat_sys_", "__arm64_sys_"]
  #endif

  /// One that all kernels have.
  static let example = prefix + "openat"

  /// One function of each form in which those of all calls that can be observed are declared, by the number of the form.
  ///
  /// Kernels of old let a hook go on with any program, so one will do.
  static func examples(_ types: KernelTypes) -> [UInt32: String] {
    if KernelFeatures.release < (6, 0) { return [0: example] }
    let all = CallTable(.all)
    let functions = native(all.nativeNames, types).union(compat(all.compatNames, types).found)
    var examples: [UInt32: String] = [:]
    for function in functions.sorted() {
      if let form = types.prototype(of: function), examples[form] == nil { examples[form] = function }
    }
    return examples
  }

  /// The functions of some calls of 64-bit programs; those that this kernel does not have are left out.
  static func native(_ calls: Set<String>, _ types: KernelTypes) -> Set<String> {
    Set(calls.map { prefix + $0 }.filter { types.hasFunction($0) })
  }

  /// The functions of some calls of 32-bit programs, by the names that the kernel has for these, and the calls without one.
  static func compat(_ calls: Set<String>, _ types: KernelTypes) -> (found: Set<String>, missing: Set<String>) {
    var functions: (found: Set<String>, missing: Set<String>) = ([], [])
    for call in calls {
      if let function = candidates(call).first(where: { types.hasFunction($0) }) {
        functions.found.insert(function)
      } else {
        functions.missing.insert(call)
      }
    }
    return functions
  }

  private static func candidates(_ call: String) -> [String] {
    // `setuid32` is the function `setuid`, and `setuid` the one of 16 bits.
    let bare = call.hasSuffix("32") || call.hasSuffix("64") ? String(call.dropLast(2)) : call
    let own = compatPrefixes.map { $0 + call }
    let old = call == bare ? compatPrefixes.map { $0 + call + "16" } : compatPrefixes.map { $0 + bare }
    return (call == bare ? old + own : own + old) + (call == "umount" ? compatPrefixes.map { $0 + "oldumount" } : [])
  }
}
