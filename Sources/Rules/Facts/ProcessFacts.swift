/// What is known of a thread and its process.
package struct ProcessFacts: Facts {
  package struct Flags: OptionSet, BitwiseCopyable, Hashable, Sendable {
    package let rawValue: UInt32
    package init(rawValue: UInt32) { self.rawValue = rawValue }

    // The first four are the bits of the parameter `flags` of execve.
    package static let exeWritable = Flags(rawValue: 1)
    package static let exeUpperLayer = Flags(rawValue: 1 << 1)
    package static let exeFromMemory = Flags(rawValue: 1 << 2)
    package static let exeLowerLayer = Flags(rawValue: 1 << 3)
  }

  package static var textCount: Int { 17 }

  package var header = BlockHeader()
  package var tid: Int32 = 0
  package var pid: Int32 = 0
  package var parent: Int32 = 0
  package var virtualTid: Int32 = 0
  package var virtualPid: Int32 = 0
  package var session: Int32 = 0
  package var group: Int32 = 0
  package var virtualGroup: Int32 = 0
  package var uid: UInt32 = 0
  package var gid: UInt32 = 0
  /// -1 if unset.
  package var loginUid: Int32 = -1
  /// 0 for none.
  package var terminal: UInt32 = 0
  package var flags: Flags = []
  package var threadCount: UInt32 = 1
  package var permitted: UInt64 = 0
  package var inheritable: UInt64 = 0
  package var effective: UInt64 = 0
  package var exeInode: UInt64 = 0
  /// Times are nanoseconds since 1970, 0 if unknown.
  package var exeStatusTime: UInt64 = 0
  package var exeContentTime: UInt64 = 0
  package var startTime: UInt64 = 0
  package var namespaceStartTime: UInt64 = 0
  package var descriptorCount: UInt64 = 0
  package var descriptorLimit: Int64 = 0
  /// Memory is in kB.
  package var memorySize: UInt64 = 0
  package var memoryResident: UInt64 = 0
  package var memorySwapped: UInt64 = 0
  package var majorFaults: UInt64 = 0
  package var minorFaults: UInt64 = 0

  package var name = TextSpan()
  package var exe = TextSpan()
  package var exePath = TextSpan()
  /// The name, then a blank before every argument: `proc.cmdline`.
  package var commandLine = TextSpan()
  /// Each argument without the first ends with a NUL.
  package var arguments = TextSpan()
  /// Each variable ends with a NUL.
  package var environment = TextSpan()
  /// With a slash at its end.
  package var workingDirectory = TextSpan()
  /// `subsystem=path`, each ends with a NUL.
  package var controlGroups = TextSpan()
  package var userName = TextSpan()
  package var userHome = TextSpan()
  package var userShell = TextSpan()
  package var loginName = TextSpan()
  package var groupName = TextSpan()
  /// The open descriptors: each 4 bytes of number, then one of `FileKind`.
  package var openKinds = TextSpan()
  package var inputName = TextSpan()
  package var outputName = TextSpan()
  package var errorName = TextSpan()

  package init() {}
}
