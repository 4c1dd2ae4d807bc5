/// How the kernel is watched.
package struct SensorOptions: Sendable {
  /// By which entries programs may come into the kernel unseen.
  package enum SyscallEntry: String, CaseIterable, Sendable {
    /// None.
    case all
    /// The one for 32-bit programs, which 64-bit programs can use as well (`int $0x80`); costs less.
    case native = "64-bit"
  }

  /// What the programs are attached to.
  package enum Hooks: String, CaseIterable, Sendable {
    /// Functions where the kernel allows that, else tracepoints.
    case automatic = "auto"
    case tracepoint
    /// The functions of system calls, so that those that no rule names cost nothing.
    case fentry
  }

  package var entry = SyscallEntry.all
  package var hooks = Hooks.automatic
  /// Of the ring buffer, in bytes: a power of two.
  package var bufferSize = 8 << 20
  /// Process ids of Tocsin itself, whose events are counted but not judged.
  package var ownProcesses: [Int32] = []
  /// The process whose children are Tocsin's own as well; 0 for none.
  package var supervisor: Int32 = 0
  package var judgesOwn = false

  package init() {}
}
