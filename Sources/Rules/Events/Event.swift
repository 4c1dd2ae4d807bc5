package import Conditions

/// The event that is being judged: a view on blocks of facts, whose fields are read one by one.
///
/// One value serves all events in turn. Between two calls of `begin`, values may point into its scratch memory and into
/// the blocks, which whoever made them keeps.
package final class Event: FieldSource {
  /// Behind a pointer, because every access to a property of a class is checked at run time, which for fields that are
  /// read in a few nanoseconds is most of the time. Only this class has
  /// the pointers.
  private let facts: UnsafeMutablePointer<EventBlocks>
  // The types of events live as long as the program.
  private let currentType: UnsafeMutablePointer<Unmanaged<EventType>>
  /// Who knows which host names stand for which addresses.
  package var hostNames: (any HostNames)?
  /// Who knows what processes have at this moment; nil for events of the past, which have what was kept of it.
  package var liveProcesses: (any LiveProcesses)?
  /// What of the process has been asked for.
  var asked: LiveFacts = []

  package var blocks: EventBlocks {
    unsafeAddress { UnsafePointer(facts) }
    unsafeMutableAddress { facts }
  }

  package var type: EventType { currentType.pointee._withUnsafeGuaranteedRef { $0 } }

  let scratch = Scratch()
  let mounts = MountPatterns()
  private var reads: UInt64 = 0
  /// Whose blocks these are, where nobody else keeps them.
  private var written: HandwrittenEvent?

  package init() {
    facts = .allocate(capacity: 1)
    facts.initialize(to: EventBlocks(event: Self.nothing.block))
    currentType = .allocate(capacity: 1)
    currentType.initialize(to: .passUnretained(EventTypes.all[0]))
  }

  deinit {
    facts.deinitialize(count: 1)
    facts.deallocate()
    currentType.deallocate()
  }

  private static let nothing = BlockWriter<EventFacts>(.event).keep()

  /// Turns to another event of which nothing but `event` is known yet; fill `blocks` with the rest.
  package func begin(_ event: Block<EventFacts>) {
    facts.pointee.restart(with: event)
    turn(to: event)
  }

  /// Turns to another event.
  package func begin(_ blocks: EventBlocks) {
    facts.pointee = blocks
    turn(to: blocks.event)
  }

  private func turn(to event: Block<EventFacts>) {
    let types = EventTypes.all
    currentType.pointee = .passUnretained(types[min(Int(event.facts.type), types.count - 1)])
    scratch.reset()
    if liveProcesses != nil { asked = [] }
  }

  /// Turns to an event that somebody wrote by hand, and keeps it.
  package func begin(_ written: HandwrittenEvent) {
    self.written = written
    begin(written.blocks)
  }

  package func value(of field: Field) -> FieldValue? {
    let id = field.id
    if id >= SyscallFields.argumentBase { return parameterValue(field) }
    switch id {
    case ..<SyscallField.procExe.rawValue: return eventValue(field)
    case ..<SyscallField.fdNum.rawValue: return processValue(field)
    case ..<SyscallField.containerId.rawValue: return fileValue(field)
    case ..<SyscallField.fdlistNums.rawValue: return containerValue(field)
    case SyscallField.utilCnt.rawValue:
      reads += 1
      return .unsigned(reads)
    default: return nil
    }
  }

  package func forEachValue(of field: Field, _ body: (FieldValue) -> Bool) -> Bool {
    switch SyscallField(rawValue: field.id) {
    case .procAname, .procAexe, .procAexepath, .procAcmdline, .procAargs, .procApid, .procAenv:
      return forEachAncestor(of: field, body)
    case .fdIp, .fdPort, .fdProto, .fdNet: return forEachSide(of: field, body)
    case .fdTypes: return forEachOpenKind(of: field, body)
    default:
      guard let value = value(of: field) else { return false }
      _ = body(value)
      return true
    }
  }

  package func resolves(_ name: UnsafeRawBufferPointer, to address: IPAddress) -> Bool {
    hostNames?.resolves(name, to: address) ?? false
  }
}
