package import Inventory
package import Rules

/// What the kernel's numbers of places among control groups stand for.
package final class ContainerPlaces: ProcessNames {
  /// As many as the kernel side has room for.
  package static let limit = 16_384

  private let containers: Containers
  private let accounts: Accounts
  private let readControlGroups: (Int32) -> [UInt8]?
  /// By number; nil for what is in no container.
  private var places: [UInt64: ContainerIdentity?] = [:]
  /// Where the process of the current record is.
  private var current: ContainerIdentity?
  /// Tells the kernel side about a place: whether it is in a container; nil if that is not known here any more, so that it
  /// has to be said again.
  package var tell: (_ place: UInt64, _ isInContainer: Bool?) -> Void = { _, _ in }

  /// - Parameter readControlGroups: what /proc says of the place of a process; nil if it has ended.
  package init(
    containers: Containers, accounts: Accounts, readControlGroups: @escaping (_ pid: Int32) -> [UInt8]? = { _ in nil }
  ) {
    self.containers = containers
    self.accounts = accounts
    self.readControlGroups = readControlGroups
  }

  /// Turns to a record of a process in this place; takes in where that is, if the kernel side thought that this is not known
  /// yet.
  package func learn(_ key: UInt64, _ controlGroups: UnsafeRawBufferPointer?, of pid: Int32) {
    if let controlGroups {
      if places.count >= Self.limit { makeRoom() }
      let identity = identity(of: controlGroups, pid)
      places[key] = .some(identity)
      tell(key, identity != nil)
    }
    current = identity(key)
  }

  /// Groups that are too deep for the kernel side, which then leaves out the outermost, are read from /proc.
  private func identity(of controlGroups: UnsafeRawBufferPointer, _ pid: Int32) -> ContainerIdentity? {
    let isWhole = controlGroups.split(separator: 0).allSatisfy { text in
      text.firstIndex(of: UInt8(ascii: "=")).map { text[($0 + 1)...].first == UInt8(ascii: "/") } ?? true
    }
    let read = isWhole ? nil : readControlGroups(pid)
    return read.map { $0.withUnsafeBytes { containers.settings.identity(of: $0) } }
      ?? containers.settings.identity(of: controlGroups)
  }

  /// Lets go of half of them; those that are still in use come again.
  private func makeRoom() {
    for key in Array(places.keys.prefix(Self.limit / 2)) {
      places[key] = nil
      tell(key, nil)
    }
  }

  /// What is known of the container by now; valid until the next call.
  package func container(_ key: UInt64) -> Block<ContainerFacts>? {
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
