import CEvents
import CLibbpf
import Glibc
package import Inventory
package import Rules

/// Watches the kernel and turns what happens there into events.
///
/// Made on the thread that polls it: nothing in it is shared.
package final class Sensor {
  private let programs: Programs
  private let lives: Hooks
  private let calls: CallHooks
  private let ring: RingBuffer
  private let filters: Filters
  private let decoder: RecordDecoder
  private let processes: ProcessTable
  private let options: SensorOptions
  private static let lifePrograms = ["process_exec", "process_fork", "process_exit", "task_renamed"]

  /// Loads the programs, learns what runs already, and begins to watch.
  ///
  /// - Parameters:
  ///   - needs: what the rules ask for.
  ///   - containers: confined to the thread of this value, as is `accounts`.
  /// - Throws: `SensorError`, which says what is missing.
  package convenience init(
    _ needs: SensorNeeds, options: SensorOptions = SensorOptions(), containers: Containers = Containers(),
    accounts: Accounts = Accounts(), hostRoot: String = ""
  ) throws(SensorError) {
    let reader = ProcessReader(hostRoot: hostRoot)
    let places = ContainerPlaces(containers: containers, accounts: accounts) { reader.process($0)?.controlGroups }
    switch options.hooks {
    case .automatic where FunctionHooks.areAllowed:
      do {
        try self.init(needs, options, places, reader, byFunctions: true)
      } catch {
        try self.init(needs, options, places, reader, byFunctions: false)
      }
    case .automatic, .tracepoint: try self.init(needs, options, places, reader, byFunctions: false)
    case .fentry: try self.init(needs, options, places, reader, byFunctions: true)
    }
  }

  private init(
    _ needs: SensorNeeds, _ options: SensorOptions, _ places: ContainerPlaces, _ reader: ProcessReader,
    byFunctions: Bool
  ) throws(SensorError) {
    self.options = options
    let types = try KernelTypes()
    let features = KernelFeatures(types)
    let isComplete = options.entry == .all && features.hasCompatEntry
    let program = isComplete ? CallHooks.everyCall : CallHooks.namedCall
    programs = try Programs(
      Set(Self.lifePrograms + (byFunctions ? [] : [program])), features: features, bufferSize: options.bufferSize,
      hooking: byFunctions ? CallFunctions.examples(types) : [:])
    lives = Hooks(programs)
    calls =
      byFunctions
      ? .functions(programs, types, withCompat: isComplete) : .tracepoints(Hooks(programs), isComplete: isComplete)
    ring = try RingBuffer(try programs.descriptor(ofMap: "events"), size: options.bufferSize)
    processes = ProcessTable(reader: reader, names: places)
    decoder = RecordDecoder(processes: processes, places: places)
    filters = try Filters(programs)
    let known = try programs.descriptor(ofMap: "known_control_groups")
    places.tell = { place, isInContainer in
      var key = place
      if let isInContainer {
        var value: UInt8 = isInContainer ? 1 : 0
        bpf_map_update_elem(known, &key, &value, 0)
      } else {
        bpf_map_delete_elem(known, &key)
      }
    }
    try filters.set(needs, options: options)
    try calls.attach(CallTable(needs.types), keepsOthers: true)
    for name in Self.lifePrograms { try lives.attach(name) }
    processes.scan()
  }

  /// Does what takes privileges that the sensor does without later. Without it, only kernels whose tracefs is mounted can
  /// be watched by single tracepoints.
  package static func prepare() { _ = Tracepoints.root }

  /// How much memory programs and maps take in the kernel, about; before Linux 5.11 it counts as locked.
  package static func lockedMemory(bufferSize: Int) -> UInt64 {
    let processors = max(Int(libbpf_num_possible_cpus()), 1)
    let (scratch, tables) = (128 << 10, 8 << 20)
    return UInt64(bufferSize + 2 * Int(tocsin_filter_size()) + processors * scratch + tables)
  }

  /// How system calls are seen, in words for people.
  package var way: String { calls.description }

  /// Takes on what rules need, and leaves on what else there is.
  package func widen(to needs: SensorNeeds) throws(SensorError) {
    try filters.set(needs, options: options)
    try calls.attach(CallTable(needs.types), keepsOthers: true)
  }

  /// Leaves off what rules no longer need.
  package func narrow(to needs: SensorNeeds) throws(SensorError) {
    try filters.set(needs, options: options)
    try calls.attach(CallTable(needs.types), keepsOthers: false)
  }

  package var counters: SensorCounters {
    var counters = filters.counters
    counters.missed = programs.misses + calls.misses
    return counters
  }

  // MARK: Events

  /// Waits up to `milliseconds` for events and hands each to `judge`.
  ///
  /// - Parameters:
  ///   - event: turned to each, and only valid within `judge`.
  ///   - judge: says whether any rule matched. Where none did and the file that was opened has another path than the one that
  ///     was asked for, by a link or by a race, it is asked about that one too.
  /// - Returns: how many records there were.
  package func poll(_ event: Event, milliseconds: Int32, _ judge: (Event) -> Bool) -> Int {
    processes.clock.refresh()
    event.liveProcesses = processes
    return ring.read(milliseconds: milliseconds) { start, size in take(start, size, event, judge) }
  }

  private func take(_ start: UnsafeRawPointer, _ size: Int, _ event: Event, _ judge: (Event) -> Bool) {
    guard size >= MemoryLayout<tocsin_header>.size else { return }
    let kind = UInt32(start.assumingMemoryBound(to: tocsin_header.self).pointee.kind)
    switch kind {
    case TOCSIN_SYSCALL.rawValue:
      guard let record = KernelRecord<tocsin_syscall>(start, size: size) else { return }
      decoder.decode(record, into: event)
      if !judge(event), decoder.turnToRealPath(event) { _ = judge(event) }
    case TOCSIN_EXEC.rawValue:
      if let record = KernelRecord<tocsin_exec>(start, size: size), decoder.decode(record, into: event) {
        _ = judge(event)
      }
    case TOCSIN_FORK.rawValue:
      if let record = KernelRecord<tocsin_fork>(start, size: size) { processes.fork(record) }
    case TOCSIN_EXIT.rawValue:
      guard let record = KernelRecord<tocsin_exit>(start, size: size) else { return }
      if filters.wantsExits, decoder.decode(record, into: event) { _ = judge(event) }
      processes.exit(Int32(bitPattern: record.facts.pointee.thread.pid))
    default: break
    }
  }
}
