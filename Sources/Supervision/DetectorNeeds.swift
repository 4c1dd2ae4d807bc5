import Glibc

/// What a detector cannot do without.
package enum DetectorNeeds {
  private static let typeInformation = "/sys/kernel/btf/vmlinux"

  /// What is missing on this machine, in words for the person who runs it.
  package static var missing: [String] {
    var missing: [String] = []
    if geteuid() != 0 { missing.append("root, who alone may load BPF programs") }
    if access(typeInformation, F_OK) != 0 {
      missing.append("\(typeInformation), which kernels from 5.8 on have if built with CONFIG_DEBUG_INFO_BTF")
    }
    return missing
  }
}
