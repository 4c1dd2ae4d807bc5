import CEvents
import Glibc
import Inventory
import Rules

/// All processes, kept up by what the kernel tells of their lives.
final class ProcessTable {
  /// More processes than most machines allow.
  private static let limit = 65_536
  /// Starts that /proc tells are as exact as clock ticks are.
  static let tick: UInt64 = 20_000_000
  /// What of a thread has to change before its block does.
  private static let compared = MemoryLayout<tocsin_thread>.offset(of: \tocsin_thread.processor) ?? 0

  private(set) var entries: [Int32: ProcessEntry] = [:]
  let reader: ProcessReader
  private let names: any ProcessNames
  private let writer = BlockWriter<ProcessFacts>(.process)
  /// For threads that are not the first of their process: their block is made anew when another one comes.
  private let threadWriter = BlockWriter<ProcessFacts>(.process)
  /// For what is only read where somebody asks: values of an event may point into each.
  let descriptorWriter = BlockWriter<ProcessFacts>(.process)
  let memoryWriter = BlockWriter<ProcessFacts>(.process)
  var clock = BootClock()

  init(reader: ProcessReader, names: any ProcessNames) {
    self.reader = reader
    self.names = names
  }

  var count: Int { entries.count }

  /// Takes in all processes that run already.
  func scan() { reader.forEachProcess(maximum: Self.limit) { add($0) } }

  private func add(_ process: RunningProcess) {
    guard entries[process.facts.pid] == nil else { return }
    process.fill(writer)
    names.fill(writer, of: process.facts.pid, controlGroups: nil)
    let entry = ProcessEntry(pid: process.facts.pid, start: process.bootTime, facts: writer.keep())
    insert(entry)
  }

  private func insert(_ entry: ProcessEntry) {
    if entries.count >= Self.limit { entries = entries.filter { kill($0.key, 0) == 0 || errno != ESRCH } }
    if entries.count < Self.limit { entries[entry.pid] = entry }
  }

  // MARK: Lives

  func fork(_ record: KernelRecord<tocsin_fork>) {
    let facts = record.facts
    let parent = known(Int32(bitPattern: facts.pointee.parent))
    let pid = Int32(bitPattern: facts.pointee.pid)
    guard let parent else {
      entries[pid] = nil
      return
    }
    let entry = ProcessEntry(pid: pid, start: facts.pointee.start, facts: parent.facts)
    entry.birth = ProcessEntry.Birth(
      parent: parent.pid, virtualPid: Int32(bitPattern: facts.pointee.virtual_pid),
      startTime: clock.time(facts.pointee.start), name: ThreadName(facts))
    entries[pid] = nil
    insert(entry)
  }

  func exit(_ pid: Int32) { entries[pid] = nil }

  func exec(_ record: KernelRecord<tocsin_exec>) -> Block<ProcessFacts> {
    let pid = Int32(bitPattern: record.facts.pointee.thread.pid)
    let program = ExecutedProgram(record, clock: clock)
    program.fill(writer)
    let thread = record.facts.pointee.thread
    names.fill(writer, of: pid, controlGroups: thread.control_groups)
    let facts = writer.keep()
    if let entry = entries[pid] {
      entry.facts = facts
      entry.birth = nil
      entry.start = thread.start
      entry.thread = thread
    } else {
      let entry = ProcessEntry(pid: pid, start: thread.start, facts: facts)
      entry.thread = thread
      insert(entry)
    }
    return facts.block
  }

  // MARK: Facts

  /// What is known of another process than the event's; nil if nothing is.
  func block(of pid: Int32) -> Block<ProcessFacts>? { known(pid)?.facts.block }

  private func known(_ pid: Int32) -> ProcessEntry? {
    if let entry = entries[pid] {
      if entry.birth != nil { settle(entry) }
      return entry
    }
    guard let process = reader.process(pid), process.facts.pid == pid else { return nil }
    add(process)
    return entries[pid]
  }

  /// Makes the block of a process that so far was only born.
  private func settle(_ entry: ProcessEntry) {
    guard let birth = entry.birth else { return }
    entry.birth = nil
    let text = ProcessText(writer, from: entry.facts.block)
    writer.facts.pid = entry.pid
    writer.facts.tid = entry.pid
    writer.facts.parent = birth.parent
    writer.facts.virtualPid = birth.virtualPid
    writer.facts.virtualTid = birth.virtualPid
    writer.facts.startTime = birth.startTime
    writer.facts.threadCount = 1
    birth.name.withBytes { text.copyAll(named: $0) }
    entry.facts = writer.keep()
  }

  /// The process of an event as it was at that moment; valid until the next event.
  func block(of thread: UnsafePointer<tocsin_thread>, workingDirectory: UnsafeRawBufferPointer?) -> Block<ProcessFacts>
  {
    let entry = entry(of: thread)
    if thread.pointee.tid != thread.pointee.pid { return threadBlock(entry, thread, workingDirectory) }
    let isSame =
      entry.birth == nil && isAlike(entry.thread, thread) && agrees(entry.facts.block, workingDirectory)
    if !isSame {
      update(writer, entry, thread, workingDirectory)
      entry.facts = writer.keep()
      entry.thread = thread.pointee
      entry.birth = nil
    }
    return entry.facts.block
  }

  private func threadBlock(
    _ entry: ProcessEntry, _ thread: UnsafePointer<tocsin_thread>, _ workingDirectory: UnsafeRawBufferPointer?
  ) -> Block<ProcessFacts> {
    if entry.birth != nil { settle(entry) }
    update(threadWriter, entry, thread, workingDirectory)
    return threadWriter.finish()
  }

  private func update(
    _ writer: BlockWriter<ProcessFacts>, _ entry: ProcessEntry, _ thread: UnsafePointer<tocsin_thread>,
    _ workingDirectory: UnsafeRawBufferPointer?
  ) {
    let text = ProcessText(writer, from: entry.facts.block)
    text.copyProgram()
    text.set(thread, clock: clock)
    writer.facts.workingDirectory =
      workingDirectory.map { text.directory($0) } ?? text.copy(\.workingDirectory)
    writer.facts.controlGroups = text.copy(\.controlGroups)
    names.fill(writer, of: entry.pid, controlGroups: thread.pointee.control_groups)
  }

  /// The entry of an event's process; made of what /proc says, or at least of what the kernel said, where it was missed.
  private func entry(of thread: UnsafePointer<tocsin_thread>) -> ProcessEntry {
    let pid = Int32(bitPattern: thread.pointee.pid)
    let start = thread.pointee.start
    if let entry = entries[pid] {
      let difference = entry.start > start ? entry.start - start : start - entry.start
      if difference < Self.tick {
        entry.start = start
        return entry
      }
      entries[pid] = nil
    }
    if let process = reader.process(pid) { add(process) }
    if let entry = entries[pid] {
      entry.start = start
      return entry
    }
    writer.reset()
    let entry = ProcessEntry(pid: pid, start: start, facts: writer.keep())
    insert(entry)
    return entry
  }

  private func isAlike(_ known: tocsin_thread?, _ thread: UnsafePointer<tocsin_thread>) -> Bool {
    guard var known else { return false }
    return memcmp(&known, thread, Self.compared) == 0
  }

  private func agrees(_ block: Block<ProcessFacts>, _ directory: UnsafeRawBufferPointer?) -> Bool {
    guard let directory else { return true }
    guard let known = block.text(block.facts.workingDirectory), let first = known.baseAddress,
      let other = directory.baseAddress
    else { return false }
    let count = known.count > 1 ? known.count - 1 : 1
    return count == directory.count && memcmp(first, other, count) == 0
  }
}
