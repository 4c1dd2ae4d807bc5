import CLinux
import Glibc

/// Gives up what the detector does not need, for good.
package enum Privileges {
  /// Keeps the capabilities that the detector needs, of those that it has.
  ///
  /// Capabilities belong to threads, and there is no call that takes them from all of a process. So this comes first of
  /// all, while there is only one: threads that start later have what it has. The detector loads its programs with what is
  /// left, which is enough, also when it takes new rules.
  package static func keepNeeded() throws(PrivilegeError) {
    guard threadCount() == 1 else { throw PrivilegeError("other threads have started, whose privileges would stay") }
    try giveUpCapabilities()
  }

  /// Allows this process only what a detector does; see `SystemCallFilter`.
  ///
  /// - Parameter mayExecute: whether it may start programs, as an output that is a program needs.
  package static func filterSystemCalls(mayExecute: Bool) throws(PrivilegeError) {
    try SystemCallFilter(mayExecute: mayExecute, processID: getpid()).install(onAllThreads: true)
  }

  /// For the calling thread alone.
  package static func giveUpCapabilities() throws(PrivilegeError) {
    try PrivilegeError.check(tocsin_no_new_privileges(), "it could gain privileges from programs that it starts")
    lowerBound()
    // Kernels that know no ambient capabilities have none to clear.
    _ = tocsin_clear_ambient()
    let kept = try CapabilitySet.permitted().intersection(.needed)
    try PrivilegeError.check(tocsin_permit(kept.rawValue), "its other capabilities cannot be given up")
  }

  /// What programs that it starts could get, which no_new_privs forbids as well. Without CAP_SETPCAP the bound stays.
  private static func lowerBound() {
    var capability: Int32 = 0
    while true {
      let isBounded = tocsin_is_bounded(capability)
      if isBounded < 0 { return }
      if isBounded == 1 && Capability(rawValue: capability) == nil { _ = tocsin_bound(capability) }
      capability += 1
    }
  }

  private static func threadCount() -> Int {
    guard let folder = opendir("/proc/self/task") else { return 0 }
    defer { closedir(folder) }
    var count = 0
    while let entry = readdir(folder) {
      // All but `.` and `..`, which are directories too.
      if entry.pointee.d_name.0 != UInt8(ascii: ".") { count += 1 }
    }
    return count
  }
}
