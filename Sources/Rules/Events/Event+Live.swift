import Conditions

extension Event {
  /// Reads what of the process is only read where somebody asks, so that it stays with the event.
  package func complete(_ parts: LiveFacts) {
    for part in [LiveFacts.descriptors, .memory] where parts.contains(part) { _ = process(with: part) }
  }

  /// The process with a part that is only read where somebody asks for it.
  func process(with part: LiveFacts) -> Block<ProcessFacts>? {
    guard let liveProcesses, let process = blocks.process, !asked.contains(part) else { return blocks.process }
    asked.insert(part)
    if let found = liveProcesses.reading(part, of: process) { blocks.process = found }
    return blocks.process
  }

  /// Fields of what the process has at this moment.
  func liveValue(_ id: SyscallField) -> FieldValue? {
    guard let process = process(with: id.liveFacts) else { return nil }
    return memoryValue(id, process.facts) ?? descriptorCount(id, process) ?? standardStream(id, process)
  }

  private func memoryValue(_ id: SyscallField, _ facts: ProcessFacts) -> FieldValue? {
    switch id {
    case .procVmsize: .unsigned(facts.memorySize)
    case .procVmrss: .unsigned(facts.memoryResident)
    case .procVmswap: .unsigned(facts.memorySwapped)
    case .threadVmsize: .unsigned(facts.tid == facts.pid ? facts.memorySize : 0)
    case .threadVmrss: .unsigned(facts.tid == facts.pid ? facts.memoryResident : 0)
    case .threadPfmajor: .unsigned(facts.majorFaults)
    case .threadPfminor: .unsigned(facts.minorFaults)
    default: nil
    }
  }

  /// Not there if the process had ended before it could be asked.
  private func descriptorCount(_ id: SyscallField, _ process: Block<ProcessFacts>) -> FieldValue? {
    let facts = process.facts
    guard liveProcesses == nil || process.text(facts.openKinds) != nil else { return nil }
    switch id {
    case .procFdopencount: return .unsigned(facts.descriptorCount)
    case .procFdusage:
      return .double(
        facts.descriptorLimit > 0 ? Double(facts.descriptorCount) * 100 / Double(facts.descriptorLimit) : 0)
    default: return nil
    }
  }

  private func standardStream(_ id: SyscallField, _ process: Block<ProcessFacts>) -> FieldValue? {
    switch id {
    case .procStdinType: process.openKind(of: 0).map { .text($0.name) }
    case .procStdoutType: process.openKind(of: 1).map { .text($0.name) }
    case .procStderrType: process.openKind(of: 2).map { .text($0.name) }
    case .procStdinName: process.text(process.facts.inputName).map { .bytes($0) }
    case .procStdoutName: process.text(process.facts.outputName).map { .bytes($0) }
    case .procStderrName: process.text(process.facts.errorName).map { .bytes($0) }
    default: nil
    }
  }
}
