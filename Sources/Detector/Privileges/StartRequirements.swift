import CLinux
import Glibc

/// What a machine must have so that it can be watched, and whether this one does.
package struct StartRequirements: Sendable {
  /// Of the thread that will load the programs.
  package var permitted: CapabilitySet
  /// The kernel's own word, and what it means; nil where it is not understood.
  package var releaseText: String
  package var release: KernelRelease?
  /// Whether the kernel describes its types.
  package var hasTypes: Bool
  /// How much memory this process may lock, in bytes.
  package var lockable: UInt64
  /// How much of it the detector's maps and programs take where they count as locked, in bytes.
  package var locked: UInt64
  /// What the kernel answered when it was asked for a BPF map: 0 or -errno.
  package var answer: Int32

  package init(
    permitted: CapabilitySet, releaseText: String, hasTypes: Bool, lockable: UInt64, locked: UInt64, answer: Int32
  ) {
    self.permitted = permitted
    self.releaseText = releaseText
    release = KernelRelease(releaseText)
    self.hasTypes = hasTypes
    self.lockable = lockable
    self.locked = locked
    self.answer = answer
  }

  /// Those of this process on this kernel.
  ///
  /// - Parameter locked: what its maps and programs take, in bytes.
  package static func ofThisProcess(locking locked: UInt64) throws(PrivilegeError) -> StartRequirements {
    StartRequirements(
      permitted: try CapabilitySet.permitted(), releaseText: KernelRelease.running().text,
      hasTypes: access("/sys/kernel/btf/vmlinux", R_OK) == 0, lockable: raisedLimit(), locked: locked,
      answer: tocsin_try_bpf())
  }

  /// Throws what is missing, all of it at once.
  package func check() throws(MissingRequirements) {
    let missing = self.missing
    if !missing.isEmpty { throw MissingRequirements(missing) }
  }

  package var missing: [MissingRequirement] {
    if let release, release < .oldest { return [.kernel(releaseText)] }
    var missing = Capability.allCases.filter { !permitted.contains(CapabilitySet($0)) }.map(
      MissingRequirement.capability)
    if !hasTypes { missing.append(.types) }
    if countsAsLocked && lockable < locked { missing.append(.lockedMemory(lockable, needed: locked)) }
    // Where a reason is known already, its consequence is not told as well.
    if answer < 0 && missing.isEmpty { missing.append(.refusal(-answer)) }
    return missing
  }

  /// Since 5.11 the memory of BPF belongs to a control group.
  private var countsAsLocked: Bool { release.map { $0 < KernelRelease(5, 11) } ?? false }

  /// The soft limit is raised to the hard one, which needs no privilege.
  private static func raisedLimit() -> UInt64 {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(__RLIMIT_MEMLOCK.rawValue), &limit) == 0 else { return .max }
    limit.rlim_cur = limit.rlim_max
    setrlimit(__rlimit_resource_t(__RLIMIT_MEMLOCK.rawValue), &limit)
    return UInt64(limit.rlim_max)
  }
}

extension KernelRelease {
  /// The first with ring buffers and with a capability for BPF.
  static let oldest = KernelRelease(5, 8)
}
