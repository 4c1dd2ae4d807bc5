/// What a process does not tell at every event, and what is therefore read only where a rule or an alert asks for it.
package struct LiveFacts: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// What it has open.
  package static let descriptors = LiveFacts(rawValue: 1)
  /// What it takes of the machine's memory, and how often it had to wait for it.
  package static let memory = LiveFacts(rawValue: 2)
}

/// Finds out what processes that run have at this moment; asked while an event is judged.
package protocol LiveProcesses: AnyObject {
  /// The process with what was found out; nil if it has ended. Valid until the same is asked again.
  ///
  /// - Parameter part: one part.
  func reading(_ part: LiveFacts, of process: Block<ProcessFacts>) -> Block<ProcessFacts>?
}

extension SyscallField {
  /// The part that a field reads of a process that runs; nothing for most fields.
  package var liveFacts: LiveFacts {
    switch self {
    case .procFdopencount, .procFdusage, .fdTypes, .procStdinType, .procStdoutType, .procStderrType, .procStdinName,
      .procStdoutName, .procStderrName:
      .descriptors
    case .procVmsize, .procVmrss, .procVmswap, .threadVmsize, .threadVmrss, .threadPfmajor, .threadPfminor: .memory
    default: []
    }
  }
}
