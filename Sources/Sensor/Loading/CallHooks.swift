import CLibbpf

/// How system calls are seen: chosen once, by what the kernel allows.
struct CallHooks {
  private enum Way {
    case everyCall(Hooks)
    case namedCalls(Hooks)
    case functions(FunctionHooks, KernelTypes, withCompat: Bool)
  }

  /// The programs that have to be loaded for a way.
  static let everyCall = "every_call"
  static let namedCall = "named_call"

  private let way: Way

  /// Sees calls by tracepoints.
  static func tracepoints(_ hooks: Hooks, isComplete: Bool) -> CallHooks {
    CallHooks(way: isComplete ? .everyCall(hooks) : .namedCalls(hooks))
  }

  /// Sees calls by the kernel's functions.
  static func functions(_ programs: Programs, _ types: KernelTypes, withCompat: Bool) -> CallHooks {
    CallHooks(way: .functions(FunctionHooks(programs, types), types, withCompat: withCompat))
  }

  /// In words for people.
  var description: String {
    switch way {
    case .everyCall: "tracepoint of all system calls"
    case .namedCalls: "tracepoints of the system calls that rules name, without the 32-bit entry"
    case .functions(_, _, let withCompat):
      withCompat ? "functions of system calls" : "functions of system calls, without the 32-bit entry"
    }
  }

  /// How often the kernel left programs out beside those that all ways share.
  var misses: UInt64 {
    if case .functions(let hooks, _, _) = way { hooks.misses } else { 0 }
  }

  /// Sees what rules name, and nothing else any more unless `keepsOthers`.
  func attach(_ table: CallTable, keepsOthers: Bool) throws(SensorError) {
    switch way {
    case .everyCall(let hooks): try hooks.attach(Self.everyCall)
    case .namedCalls(let hooks):
      try hooks.attach(Self.namedCall, toCalls: table.nativeNames, keepsOthers: keepsOthers)
    case .functions(let hooks, let types, let withCompat):
      var functions = CallFunctions.native(table.nativeNames, types)
      if withCompat {
        let compat = CallFunctions.compat(table.compatNames, types)
        guard compat.missing.isEmpty else {
          throw SensorError(
            "this kernel has functions for 32-bit programs under names that are not known: "
              + compat.missing.sorted().joined(separator: ", "))
        }
        functions.formUnion(compat.found)
      }
      try hooks.attach(functions, keepsOthers: keepsOthers)
    }
  }
}
