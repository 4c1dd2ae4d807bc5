import CEvents
import Rules

/// Turns records of the kernel side into events.
///
/// Nothing is allocated for an event but what a process that has changed needs.
final class RecordDecoder {
  let processes: ProcessTable
  let places: ContainerPlaces
  let eventWriter = BlockWriter<EventFacts>(.event)
  let fileWriter = BlockWriter<FileFacts>(.file)
  let otherWriter = BlockWriter<FileFacts>(.otherFile)
  let scratch = Scratch()
  let addresses = LocalAddresses()
  /// What the file is that the event opened, whatever it was opened as.
  var openedKind = FileKind.unknown
  private let startTime: UInt64
  private var number: UInt64 = 0
  private var previousTime: UInt64 = 0
  private var slots: [ParameterSlot] = []
  private static let mostAncestors = 256
  private static let exec = EventTypes.named("execve")
  private static let exit = EventTypes.named("procexit")

  init(processes: ProcessTable, places: ContainerPlaces) {
    self.processes = processes
    self.places = places
    startTime = processes.clock.time(0) &+ BootClock.sinceBoot
  }

  // MARK: System calls

  /// Turns `event` to a system call.
  func decode(_ record: KernelRecord<tocsin_syscall>, into event: Event) {
    guard Int(record.facts.pointee.header.type) < EventTypes.all.count else { return }
    let type = EventTypes.all[Int(record.facts.pointee.header.type)]
    scratch.reset()
    let thread = record.start + (MemoryLayout<tocsin_syscall>.offset(of: \tocsin_syscall.thread) ?? 0)
    let facts = thread.assumingMemoryBound(to: tocsin_thread.self)
    places.learn(
      facts.pointee.control_groups, record.text(record.facts.pointee.control_groups),
      of: Int32(bitPattern: facts.pointee.pid))
    let process = processes.block(
      of: facts,
      workingDirectory: record.text(record.facts.pointee.working_directory)
        ?? SyscallText.workingDirectory(of: record, type))
    begin(type, record.facts.pointee.header, facts)
    let call = SyscallText(self, record, type)
    call.setDescriptor(&eventWriter.facts)
    let file = call.writeFile()
    let other = call.writeOther()
    call.write(&slots, of: process)
    eventWriter.parameters(slots)
    event.begin(eventWriter.finish())
    event.blocks.file = file
    if let other { event.blocks.otherFiles.append(other) }
    complete(event, process, facts)
  }

  /// Turns the event to the path that the file which was opened really has; false if that is the one it had.
  func turnToRealPath(_ event: Event) -> Bool {
    guard let file = event.blocks.file, event.type.isOpen, let real = file.text(file.facts.realName),
      openedKind == .file || openedKind == .directory
    else { return false }
    if let name = file.text(file.facts.name), name.elementsEqual(real) { return false }
    fileWriter.facts.name = fileWriter.facts.realName
    fileWriter.facts.kind = openedKind.rawValue
    event.blocks.file = fileWriter.finish()
    event.begin(event.blocks)
    return true
  }

  private func begin(_ type: EventType, _ header: tocsin_header, _ thread: UnsafePointer<tocsin_thread>) {
    number += 1
    eventWriter.reset()
    eventWriter.facts.type = UInt16(type.id)
    eventWriter.facts.time = processes.clock.time(header.time)
    eventWriter.facts.previousTime = previousTime
    eventWriter.facts.startTime = startTime
    eventWriter.facts.number = number
    eventWriter.facts.processor = thread.pointee.processor
    previousTime = eventWriter.facts.time
  }

  /// Adds what is around the process.
  private func complete(_ event: Event, _ process: Block<ProcessFacts>, _ thread: UnsafePointer<tocsin_thread>) {
    event.blocks.process = process
    addAncestors(event, thread)
    event.blocks.sessionLeader = leader(process.facts.session, of: process)
    event.blocks.groupLeader = leader(process.facts.group, of: process)
    event.blocks.virtualGroupLeader = event.blocks.groupLeader
    event.blocks.container = places.container(thread.pointee.control_groups)
  }

  private func addAncestors(_ event: Event, _ thread: UnsafePointer<tocsin_thread>) {
    let count = min(Int(thread.pointee.ancestor_count), Int(TOCSIN_ANCESTORS))
    withUnsafeBytes(of: thread.pointee.ancestors) { ancestors in
      for index in 0..<count {
        let pid = Int32(bitPattern: ancestors.load(fromByteOffset: index * 4, as: UInt32.self))
        guard let block = processes.block(of: pid) else { return }
        event.blocks.ancestors.append(block)
      }
    }
    if count == Int(TOCSIN_ANCESTORS) { addFurtherAncestors(event) }
  }

  /// Those that the kernel side had no room for, as far as they are known: nobody shall hide who he comes from by having more
  /// processes in between.
  private func addFurtherAncestors(_ event: Event) {
    while event.blocks.ancestors.count < Self.mostAncestors, let last = event.blocks.ancestors.last, last.facts.pid > 1,
      last.facts.parent > 0, let block = processes.block(of: last.facts.parent)
    {
      event.blocks.ancestors.append(block)
    }
  }

  private func leader(_ pid: Int32, of process: Block<ProcessFacts>) -> Block<ProcessFacts>? {
    pid == process.facts.pid ? process : pid > 0 ? processes.block(of: pid) : nil
  }

  // MARK: Processes

  /// Turns `event` to the start of a program.
  func decode(_ record: KernelRecord<tocsin_exec>, into event: Event) -> Bool {
    guard let type = Self.exec else { return false }
    scratch.reset()
    let thread = record.start + (MemoryLayout<tocsin_exec>.offset(of: \tocsin_exec.thread) ?? 0)
    let facts = thread.assumingMemoryBound(to: tocsin_thread.self)
    places.learn(
      facts.pointee.control_groups, record.text(record.facts.pointee.control_groups),
      of: Int32(bitPattern: facts.pointee.pid))
    let process = processes.exec(record)
    begin(type, record.facts.pointee.header, facts)
    slots.removeAll(keepingCapacity: true)
    for parameter in type.parameters {
      switch parameter.name {
      case "res": slots.append(ParameterSlot())
      case "filename":
        let name = record.text(record.facts.pointee.filename) ?? UnsafeRawBufferPointer(start: nil, count: 0)
        slots.append(ParameterSlot(text: eventWriter.text(name)))
      default: slots.append(.absent)
      }
    }
    eventWriter.parameters(slots)
    event.begin(eventWriter.finish())
    complete(event, process, facts)
    return true
  }

  /// Turns `event` to the end of a process, which is forgotten by `ProcessTable.exit`.
  func decode(_ record: KernelRecord<tocsin_exit>, into event: Event) -> Bool {
    guard let type = Self.exit else { return false }
    let thread = record.start + (MemoryLayout<tocsin_exit>.offset(of: \tocsin_exit.thread) ?? 0)
    let facts = thread.assumingMemoryBound(to: tocsin_thread.self)
    let process = processes.block(of: facts, workingDirectory: nil)
    begin(type, record.facts.pointee.header, facts)
    let status = Int64(record.facts.pointee.status)
    let values = [
      "status": status, "ret": status >> 8 & 0xFF, "sig": status & 0x7F, "core": status >> 7 & 1, "reaper_tid": 0,
    ]
    slots = type.parameters.map { ParameterSlot(number: values[$0.name] ?? 0) }
    eventWriter.parameters(slots)
    event.begin(eventWriter.finish())
    complete(event, process, facts)
    return true
  }
}
