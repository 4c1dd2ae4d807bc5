import CEvents
import CLibbpf
import Glibc

/// The BPF programs, loaded into the kernel, and their maps.
///
/// Only those that are wanted are loaded: the two ways to see system calls exclude each other.
final class Programs {
  /// What hooks on functions go on with, each for one form of functions.
  private static let hookedCalls = ["hooked_call", "hooked_call_2", "hooked_call_3"]
  /// By the number of the form.
  private(set) var bodies: [UInt32: String] = [:]

  private let object: OpaquePointer
  private let processors: Int
  let features: KernelFeatures

  /// - Parameters:
  ///   - names: the programs to load.
  ///   - hooking: a function of each form that hooks go on from, by the number of the form.
  /// - Throws: `SensorError` with what the kernel has against them.
  init(_ names: Set<String>, features: KernelFeatures, bufferSize: Int, hooking: [UInt32: String] = [:])
    throws(SensorError)
  {
    self.features = features
    processors = max(Int(libbpf_num_possible_cpus()), 1)
    object = try (features.castsPointers ? BPFObject.casting : .sensor).open()
    Self.forEachProgram(of: object) {
      bpf_program__set_autoload($0, names.contains(String(cString: bpf_program__name($0))))
    }
    bpf_map__set_max_entries(try map("scratches"), UInt32(processors))
    bpf_map__set_max_entries(try map("events"), UInt32(bufferSize))
    try setConstants()
    for (body, (form, function)) in zip(Self.hookedCalls, hooking.sorted { $0.key < $1.key }) {
      bodies[form] = body
      bpf_program__set_autoload(try program(body), true)
      // Never attached itself; any function of its form will do.
      bpf_program__set_attach_target(try program(body), 0, function)
    }
    let result = bpf_object__load(object)
    guard result == 0 else { throw Self.error(code: -result) }
  }

  deinit { bpf_object__close(object) }

  private static func forEachProgram(of object: OpaquePointer, _ body: (OpaquePointer) -> Void) {
    var program = bpf_object__next_program(object, nil)
    while let current = program {
      body(current)
      program = bpf_object__next_program(object, current)
    }
  }

  /// Tells the programs what the kernel can do, before the verifier looks at them.
  private func setConstants() throws(SensorError) {
    var size = 0
    guard let constants = bpf_map__initial_value(try map(".rodata"), &size), size >= 2 else {
      throw SensorError("the BPF programs lack their constants")
    }
    // libbpf's own memory, which it copies into the kernel when it loads.
    let memory = UnsafeMutableRawPointer(mutating: constants)
    memory.storeBytes(of: features.readsDirectly, toByteOffset: 0, as: Bool.self)
    memory.storeBytes(of: features.castsPointers, toByteOffset: 1, as: Bool.self)
  }

  static func error(code: Int32) -> SensorError {
    let said = String(cString: tocsin_libbpf_said())
    if code == EPERM, KernelFeatures.release < (5, 11) {
      return SensorError(
        """
        the kernel refuses the memory of the BPF programs (RLIMIT_MEMLOCK): before Linux 5.11 it counts as locked memory; raise \
        the limit (systemd: LimitMEMLOCK=infinity, compose: ulimits: memlock: -1, shell: ulimit -l unlimited)
        """)
    }
    if code == EPERM || code == EACCES && !said.contains("PROG LOAD LOG") {
      return SensorError(
        "the kernel refuses the BPF programs: the capabilities CAP_BPF and CAP_PERFMON are needed", code: code)
    }
    let lines = said.split(separator: "\n").suffix(12).joined(separator: "\n  ")
    return SensorError("the kernel does not take the BPF programs: \(String(cString: strerror(code)))\n  \(lines)")
  }

  func program(_ name: String) throws(SensorError) -> OpaquePointer {
    guard let program = bpf_object__find_program_by_name(object, name) else {
      throw SensorError("there is no BPF program \(name)")
    }
    return program
  }

  func map(_ name: String) throws(SensorError) -> OpaquePointer {
    guard let map = bpf_object__find_map_by_name(object, name) else { throw SensorError("there is no BPF map \(name)") }
    return map
  }

  func descriptor(ofMap name: String) throws(SensorError) -> Int32 { bpf_map__fd(try map(name)) }

  /// Writes one value of a map.
  func set<Value: BitwiseCopyable>(_ value: Value, at place: Int, in map: Int32) throws(SensorError) {
    var key = UInt32(place)
    var value = value
    guard bpf_map_update_elem(map, &key, &value, 0) == 0 else {
      throw SensorError("cannot tell the BPF programs what to do", code: errno)
    }
  }

  /// Says which calls are looked at; the kernel side reads this memory at every call.
  func watch(_ calls: [UInt8]) throws(SensorError) {
    var key: UInt32 = 0
    let map = try map(".data.watched")
    guard bpf_map__value_size(map) == calls.count, bpf_map_update_elem(bpf_map__fd(map), &key, calls, 0) == 0 else {
      throw SensorError("cannot tell the BPF programs which calls to watch", code: errno)
    }
  }

  /// Adds up what the processors have counted.
  func counters(in map: Int32) -> SensorCounters {
    var key: UInt32 = 0
    var sum = SensorCounters()
    let memory = UnsafeMutablePointer<tocsin_counters>.allocate(capacity: processors)
    defer { memory.deallocate() }
    guard bpf_map_lookup_elem(map, &key, memory) == 0 else { return sum }
    for counts in UnsafeBufferPointer(start: memory, count: processors) {
      sum.events += counts.seen
      Self.add(counts.lost, to: &sum.dropped)
      Self.add(counts.passed, to: &sum.passed)
      sum.ownEvents += counts.own
    }
    return sum
  }

  /// Adds counts of one processor, a number for each category.
  private static func add<Counts>(_ counts: Counts, to sums: inout [String: UInt64]) {
    withUnsafeBytes(of: counts) { counts in
      for category in EventCategory.allCases {
        let count = counts.load(fromByteOffset: Int(category.rawValue) * 8, as: UInt64.self)
        if count > 0 { sums[category.name, default: 0] += count }
      }
    }
  }

  /// How often the kernel left programs out.
  var misses: UInt64 { Self.misses(of: object) }

  static func misses(of object: OpaquePointer) -> UInt64 {
    var count: UInt64 = 0
    forEachProgram(of: object) { count += tocsin_recursion_misses(bpf_program__fd($0)) }
    return count
  }
}
