/// The names of hosts in a list.
final class HostNames: Sendable {
  private let names: [FlatArray<UInt8>]

  init(_ names: [[UInt8]]) {
    self.names = names.map { FlatArray($0) }
  }

  func haveOne(where isMeant: (UnsafeRawBufferPointer) -> Bool) -> Bool {
    names.contains { isMeant($0.bytes) }
  }
}
