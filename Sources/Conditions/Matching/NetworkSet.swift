/// The networks of a list.
final class NetworkSet: Sendable {
  private let members: FlatArray<Network>

  init(_ members: [Network]) {
    self.members = FlatArray(members)
  }

  func contains(_ address: IPAddress) -> Bool {
    for index in 0..<members.count where members.base[index].contains(address) { return true }
    return false
  }
}
