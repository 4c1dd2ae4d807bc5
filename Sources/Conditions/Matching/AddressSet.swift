/// The addresses of a list.
final class AddressSet: Sendable {
  private let members: Set<IPAddress>

  init(_ members: some Sequence<IPAddress>) {
    self.members = Set(members)
  }

  func contains(_ address: IPAddress) -> Bool { members.contains(address) }
}
