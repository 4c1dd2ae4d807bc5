import Inventory
import Rules

extension ProcessTable: LiveProcesses {
  func reading(_ part: LiveFacts, of process: Block<ProcessFacts>) -> Block<ProcessFacts>? {
    let pid = process.facts.pid
    if part == .memory {
      guard let counts = counts(of: pid) else { return nil }
      begin(memoryWriter, process)
      memoryWriter.facts.memorySize = counts.memorySize
      memoryWriter.facts.memoryResident = counts.memoryResident
      memoryWriter.facts.memorySwapped = counts.memorySwapped
      memoryWriter.facts.majorFaults = counts.majorFaults
      memoryWriter.facts.minorFaults = counts.minorFaults
      return memoryWriter.finish()
    }
    // Whose number it is is looked at afterwards, so that what was read is that process's.
    guard let open = reader.openDescriptors(of: pid), counts(of: pid) != nil else { return nil }
    begin(descriptorWriter, process)
    open.fill(descriptorWriter)
    return descriptorWriter.finish()
  }

  /// nil if the process has ended, though another may have its number.
  private func counts(of pid: Int32) -> ProcessFacts? {
    guard let entry = entries[pid], let found = reader.counts(of: pid) else { return nil }
    let difference = max(entry.start, found.bootTime) - min(entry.start, found.bootTime)
    return difference < Self.tick ? found.facts : nil
  }

  /// Begins a block with all that is known.
  private func begin(_ writer: BlockWriter<ProcessFacts>, _ process: Block<ProcessFacts>) {
    let text = ProcessText(writer, from: process)
    text.copyAll(named: text.writtenName ?? UnsafeRawBufferPointer(start: nil, count: 0))
    text.copyDescriptors()
  }
}
