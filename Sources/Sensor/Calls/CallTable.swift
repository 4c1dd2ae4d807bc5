import CEvents
import Rules

/// Which system calls are observed, for the kernel and for whoever reads its records.
struct CallTable: Sendable {
  private static let lines = Dictionary(uniqueKeysWithValues: CallLines.all.map { ($0.name, $0) })
  /// Records of these begin elsewhere in the table of the kernel side.
  private static let compatStart = TOCSIN_SYSCALLS
  private static let socketCallStart = 2 * TOCSIN_SYSCALLS - 32

  /// By place in the kernel's table.
  let calls: [(place: Int, name: String, call: tocsin_call)]

  /// - Parameter types: the events that are wanted.
  init(_ types: EventTypeSet) {
    var calls: [(Int, String, tocsin_call)] = []
    func add(_ name: String, at place: Int) {
      guard let type = EventTypes.named(name), type.origin == .syscall, types.contains(type.id) else { return }
      var call = Self.lines[name]?.call ?? .nothing
      call.type = UInt16(type.id + 1)
      call.category = EventCategory(event: name).rawValue
      calls.append((place, name, call))
    }
    for (name, number) in SyscallNumbers.native.calls where number < Self.compatStart { add(name, at: number) }
    for (name, number) in SyscallNumbers.compat.calls where number < Self.compatStart {
      add(name, at: Self.compatStart + number)
    }
    #if arch(x86_64)
      for (number, name) in SyscallNumbers.socketCalls { add(name, at: Self.socketCallStart + number) }
    #endif
    self.calls = calls
  }

  /// By the number of the call: bit 0 by the usual entry, bit 1 by the one for 32-bit programs.
  var watched: [UInt8] {
    var watched = [UInt8](repeating: 0, count: Self.compatStart)
    for (place, _, _) in calls {
      if place < Self.compatStart {
        watched[place] |= 1
      } else if place < Self.socketCallStart {
        watched[place - Self.compatStart] |= 2
      } else {
        watched[Self.socketCall] |= 2
      }
    }
    return watched
  }

  /// The one 32-bit call that stands for all about sockets.
  private static let socketCall = 102

  /// The kernel's names of the calls to hook one by one.
  var nativeNames: Set<String> {
    let wanted = Set(calls.filter { $0.place < Self.compatStart }.map { $0.place })
    return Set(SyscallNumbers.nativeKernelNames.filter { wanted.contains($0.number) }.map { $0.name })
  }

  private static let byType = EventTypes.all.map { lines[$0.name] }

  /// How calls of a type are observed; nil if only their result is.
  static func line(of type: EventType) -> CallLine? { byType[type.id] }

  /// The same of calls by the 32-bit entry.
  var compatNames: Set<String> {
    let wanted = Set(calls.filter { $0.place >= Self.compatStart && $0.place < Self.socketCallStart }.map { $0.place })
    var names = Set(
      SyscallNumbers.compatKernelNames.filter { wanted.contains($0.number + Self.compatStart) }.map { $0.name })
    if calls.contains(where: { $0.place >= Self.socketCallStart }) { names.insert("socketcall") }
    return names
  }

  /// Where the parameters of each type's events come from, by the type's id.
  static let sources: [[ArgumentSource]] = EventTypes.all.map { type in
    if let line = lines[type.name] { return line.sources }
    return type.parameters.indices.map { $0 == type.resultParameter ? .result : .absent }
  }
}
