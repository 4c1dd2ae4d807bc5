import Inventory
import Rules

/// What the kernel's numbers of places among control groups stand for.
final class ContainerPlaces: ProcessNames {
  private static let limit = 16_384

  private let containers: Containers
  private let accounts: Accounts
  /// By number; nil for what is in no container.
  private var places: [UInt64: ContainerIdentity?] = [:]
  /// Where the process of the current record is.
  private var current: ContainerIdentity?
  /// Tells the kernel side about a place: whether it is in a container.
  var tell: (UInt64, Bool) -> Void = { _, _ in }

  init(containers: Containers, accounts: Accounts) {
    self.containers = containers
    self.accounts = accounts
  }

  /// Turns to a record of a process in this place; takes in where that is, if the kernel side thought that this is not known
  /// yet.
  func learn(_ key: UInt64, _ controlGroups: UnsafeRawBufferPointer?) {
    if let controlGroups {
      if places.count >= Self.limit { places.removeAll(keepingCapacity: true) }
      let identity = ContainerIdentity(controlGroups: controlGroups)
      places[key] = .some(identity)
      tell(key, identity != nil)
    }
    current = identity(key)
  }

  /// What is known of the container by now; valid until the next call.
  func container(_ key: UInt64) -> Block<ContainerFacts>? {
    identity(key).map { containers.facts(for: $0).facts.block }
  }

  func fill(_ writer: BlockWriter<ProcessFacts>, of pid: Int32, controlGroups: UInt64?) {
    let scope = Self.scope(controlGroups.flatMap { identity($0) }, pid)
    let user = accounts.user(writer.facts.uid, in: scope)
    writer.facts.userName = writer.text(user.name.bytes)
    writer.facts.userHome = writer.text(user.home.bytes)
    writer.facts.userShell = writer.text(user.shell.bytes)
    writer.facts.groupName = writer.text(accounts.group(writer.facts.gid, in: scope).bytes)
    let login = writer.facts.loginUid
    writer.facts.loginName =
      login < 0 ? writer.text("<NA>") : writer.text(accounts.user(UInt32(login), in: scope).name.bytes)
  }

  /// The name of a user or group among the parameters of the current record.
  func nameText(
    of id: UInt32, _ kind: EventParameter.Kind, in writer: BlockWriter<EventFacts>, _ process: Block<ProcessFacts>
  ) -> TextSpan {
    let scope = Self.scope(current, process.facts.pid)
    if case .group = kind { return writer.text(accounts.group(id, in: scope).bytes) }
    return writer.text(accounts.user(id, in: scope).name.bytes)
  }

  private func identity(_ key: UInt64) -> ContainerIdentity? { places[key] ?? nil }

  private static func scope(_ container: ContainerIdentity?, _ pid: Int32) -> AccountScope {
    container.map { .container(id: $0.id, pid: pid) } ?? .host
  }
}
