import CEvents
import CLibbpf
import Glibc
import Rules

/// What the kernel side is told of the rules: which calls to look at and which events to let through.
///
/// It holds two filters; a new one is written beside the one in force, which is then exchanged for it at once.
final class Filters {
  private let programs: Programs
  private let filters: Int32
  private let calls: Int32
  private let control: Int32
  private let counts: Int32
  private var settings = tocsin_control()
  private var places: Set<Int> = []
  private(set) var wantsExits = false

  init(_ programs: Programs) throws(SensorError) {
    self.programs = programs
    filters = try programs.descriptor(ofMap: "filters")
    calls = try programs.descriptor(ofMap: "calls")
    control = try programs.descriptor(ofMap: "control")
    counts = try programs.descriptor(ofMap: "counters")
  }

  var counters: SensorCounters { programs.counters(in: counts) }

  func set(_ needs: SensorNeeds, options: SensorOptions) throws(SensorError) {
    wantsExits = needs.types.contains("procexit")
    settings.wants_exits = wantsExits ? 1 : 0
    settings.filter = 1 - (settings.filter & 1)
    settings.judges_own = options.judgesOwn ? 1 : 0
    settings.wants_environment = needs.fields.contains { $0.hasSuffix("env") } ? 1 : 0
    settings.wants_working_directory = needs.fields.contains("proc.cwd") || needs.fields.contains("evt.args") ? 1 : 0
    settings.supervisor = UInt32(bitPattern: options.supervisor)
    withUnsafeMutableBytes(of: &settings.own) { own in
      for (index, pid) in options.ownProcesses.prefix(3).enumerated() {
        own.storeBytes(of: UInt32(bitPattern: pid), toByteOffset: index * 4, as: UInt32.self)
      }
    }
    try write(FilterProgram(needs.filters), at: Int(settings.filter))
    // Wider before the filter is: until the new one is in force, types that it does not know pass.
    let table = CallTable(needs.types)
    for (place, _, call) in table.calls { try programs.set(call, at: place, in: calls) }
    try programs.set(settings, at: 0, in: control)
    try programs.watch(table.watched)
    let wanted = Set(table.calls.map { $0.place })
    for place in places.subtracting(wanted) { try programs.set(tocsin_call.nothing, at: place, in: calls) }
    places = wanted
  }

  private func write(_ program: FilterProgram, at place: Int) throws(SensorError) {
    let size = Int(tocsin_filter_size())
    let memory = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 8)
    defer { memory.deallocate() }
    memory.initializeMemory(as: UInt8.self, repeating: 0, count: size)
    program.write(to: memory.assumingMemoryBound(to: tocsin_filter.self))
    var key = UInt32(place)
    guard bpf_map_update_elem(filters, &key, memory, 0) == 0 else {
      throw SensorError("cannot set the kernel's filter", code: errno)
    }
  }
}
