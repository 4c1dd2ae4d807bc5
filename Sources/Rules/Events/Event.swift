package import Conditions

/// The event that is being judged: a view on blocks of facts, whose fields are read one by one.
///
/// One value serves all events in turn. Between two calls of `begin`, values may point into its scratch memory and into
/// the blocks, which whoever made them keeps.
package final class Event: FieldSource {
  package var blocks: EventBlocks
  package private(set) var type: EventType
  /// Who knows which host names stand for which addresses.
  package var hostNames: (any HostNames)?

  let scratch = Scratch()
  let mounts = MountPatterns()
  private var reads: UInt64 = 0

  package init() {
    blocks = EventBlocks(event: Self.nothing.block)
    type = EventTypes.all[0]
  }

  private static let nothing = KeptBlock(BlockWriter<EventFacts>(.event).finish())

  /// Turns to another event of which nothing but `event` is known yet; fill `blocks` with the rest.
  package func begin(_ event: Block<EventFacts>) {
    blocks.restart(with: event)
    type = EventTypes.all[min(Int(event.facts.type), EventTypes.all.count - 1)]
    scratch.reset()
  }

  /// Turns to another event.
  package func begin(_ blocks: EventBlocks) {
    self.blocks = blocks
    type = EventTypes.all[min(Int(blocks.event.facts.type), EventTypes.all.count - 1)]
    scratch.reset()
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
