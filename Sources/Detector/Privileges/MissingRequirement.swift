import Glibc

/// Something that the detector cannot do without, and how it is given.
package enum MissingRequirement: Hashable, Sendable, CustomStringConvertible {
  case capability(Capability)
  /// The kernel's release.
  case kernel(String)
  case types
  /// In bytes.
  case lockedMemory(UInt64, needed: UInt64)
  /// All is there, and still the kernel says no: the error's number.
  case refusal(Int32)

  package var description: String {
    switch self {
    case .capability(let capability):
      "\(capability.name), which \(capability.purpose). Root has it; a service gets it by AmbientCapabilities=, "
        + "a container by cap_add"
    case .kernel(let release): "a newer kernel: this one is \(release), and BPF can do what is needed since 5.8"
    case .types:
      "the description of the kernel's types at /sys/kernel/btf/vmlinux. The kernel must be built with "
        + "CONFIG_DEBUG_INFO_BTF=y, as those of distributions are, and /sys be mounted"
    case .lockedMemory(let limit, let needed):
      "memory: RLIMIT_MEMLOCK is \(limit) bytes, and before kernel 5.11 BPF programs and their maps count as locked "
        + "memory, which takes \(needed) bytes. Set LimitMEMLOCK=infinity for a service, `ulimits: {memlock: -1}` for a "
        + "container, or run `ulimit -l unlimited` as root before"
    case .refusal(let code):
      "permission to use BPF: the kernel answers \"\(Self.text(code))\". What forbids it is a seccomp profile, a "
        + "security module or the kernel's lockdown"
    }
  }

  private static func text(_ code: Int32) -> String { strerror(code).map { String(cString: $0) } ?? "error \(code)" }
}
