import CLibbpf
import Glibc

/// Hooks on the functions of system calls, which cost calls that no rule names nothing.
final class FunctionHooks {
  private let programs: Programs
  private let types: KernelTypes
  /// One each time that hooks were added.
  private var objects: [OpaquePointer] = []
  private var links: [String: OpaquePointer] = [:]

  init(_ programs: Programs, _ types: KernelTypes) {
    self.programs = programs
    self.types = types
  }

  deinit {
    for link in links.values { bpf_link__destroy(link) }
    for object in objects { bpf_object__close(object) }
  }

  /// How often the kernel left hooks out.
  var misses: UInt64 { objects.reduce(0) { $0 + Programs.misses(of: $1) } }

  /// Hooks these functions, and no other ones any more unless `keepsOthers`.
  ///
  /// - Throws: `SensorError` where the kernel does not take programs for functions.
  func attach(_ functions: Set<String>, keepsOthers: Bool) throws(SensorError) {
    let missing = functions.subtracting(links.keys)
    for (form, functions) in Dictionary(grouping: missing.sorted(), by: { types.prototype(of: $0) ?? 0 }) {
      guard let body = programs.bodies[form] ?? programs.bodies[0] else {
        throw SensorError("the kernel declares its function \(functions[0]) in a form that is not expected")
      }
      try add(functions, goingOnWith: body)
    }
    guard !keepsOthers else { return }
    for (function, link) in links where !functions.contains(function) {
      bpf_link__destroy(link)
      links[function] = nil
    }
  }

  private func add(_ functions: [String], goingOnWith body: String) throws(SensorError) {
    let object = try BPFObject.entry.open()
    objects.append(object)
    var hooks: [(program: OpaquePointer, function: String)] = []
    var next = bpf_object__next_program(object, nil)
    while let program = next {
      next = bpf_object__next_program(object, program)
      let isWanted = hooks.count < functions.count
      bpf_program__set_autoload(program, isWanted)
      guard isWanted else { continue }
      bpf_program__set_attach_target(program, 0, functions[hooks.count])
      hooks.append((program, functions[hooks.count]))
    }
    guard hooks.count == functions.count else {
      throw SensorError("there are hooks for \(hooks.count) functions only, and \(functions.count) are wanted")
    }
    let result = bpf_object__load(object)
    guard result == 0 else {
      throw SensorError("this kernel takes no programs for its functions; watch it by tracepoints", code: -result)
    }
    try connect(object, to: body)
    for (program, function) in hooks {
      guard let link = bpf_program__attach(program) else {
        throw SensorError("the kernel takes no program for its function \(function)", code: errno)
      }
      links[function] = link
    }
  }

  /// Whether the kernel takes programs for its functions at all; tried with one that does nothing.
  static var areAllowed: Bool {
    guard let object = try? BPFObject.entry.open() else { return false }
    defer { bpf_object__close(object) }
    guard let first = bpf_object__next_program(object, nil) else { return false }
    var next = bpf_object__next_program(object, first)
    while let program = next {
      bpf_program__set_autoload(program, false)
      next = bpf_object__next_program(object, program)
    }
    bpf_program__set_attach_target(first, 0, CallFunctions.example)
    guard bpf_object__load(object) == 0, let link = bpf_program__attach(first) else { return false }
    bpf_link__destroy(link)
    return true
  }

  /// Tells the hooks what they go on with.
  private func connect(_ object: OpaquePointer, to name: String) throws(SensorError) {
    var key: UInt32 = 0
    var body = UInt32(bitPattern: bpf_program__fd(try programs.program(name)))
    guard let map = bpf_object__find_map_by_name(object, "bodies"),
      bpf_map_update_elem(bpf_map__fd(map), &key, &body, 0) == 0
    else { throw SensorError("the kernel does not let hooks go on with another program", code: errno) }
  }
}
