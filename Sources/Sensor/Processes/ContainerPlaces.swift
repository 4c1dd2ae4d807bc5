import Glibc
import Inventory
import Rules

/// What the kernel's numbers of places among control groups stand for.
final class ContainerPlaces: ProcessNames {
  private static let limit = 16_384

  private final class Place {
    let identity: ContainerIdentity?
    let facts: KeptBlock<ContainerFacts>?

    init(_ controlGroups: UnsafeRawBufferPointer) {
      identity = ContainerIdentity(controlGroups: controlGroups)
      facts = identity.map { identity in
        let writer = BlockWriter<ContainerFacts>(.container)
        writer.facts.id = writer.text(identity.id)
        writer.facts.fullID = writer.text(identity.fullID)
        return writer.keep()
      }
    }
  }

  private var places: [UInt64: Place] = [:]
  /// Tells the kernel side about a place: whether it is in a container.
  var tell: (UInt64, Bool) -> Void = { _, _ in }

  /// Takes in where a number is, if the kernel side thought that this is not known yet.
  func learn(_ key: UInt64, _ controlGroups: UnsafeRawBufferPointer?) {
    guard let controlGroups else { return }
    if places.count >= Self.limit { places.removeAll(keepingCapacity: true) }
    let place = Place(controlGroups)
    places[key] = place
    tell(key, place.identity != nil)
  }

  func container(_ key: UInt64) -> Block<ContainerFacts>? { places[key]?.facts?.block }

  func fill(_ writer: BlockWriter<ProcessFacts>, of pid: Int32, controlGroups: UInt64?) {
    writer.facts.userName = user(writer.facts.uid).map { writer.text($0) } ?? writer.text("<NA>")
    writer.facts.groupName = writer.text(writer.facts.gid == 0 ? "root" : "<NA>")
    writer.facts.loginName = writer.text("<NA>")
  }

  func nameText(
    of id: UInt32, _ kind: EventParameter.Kind, in writer: BlockWriter<EventFacts>, _ process: Block<ProcessFacts>
  ) -> TextSpan {
    user(id).map { writer.text($0) } ?? TextSpan()
  }

  private var users: [UInt32: String?] = [:]

  private func user(_ id: UInt32) -> String? {
    if let known = users[id] { return known }
    let name = getpwuid(id).map { String(cString: $0.pointee.pw_name) }
    users[id] = .some(name)
    return name
  }
}
