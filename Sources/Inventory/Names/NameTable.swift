import Conditions

/// Names of hosts and the addresses that they stand for, as they were found at one time.
final class NameTable: Sendable {
  struct Entry: Sendable {
    let name: KeptText
    let addresses: Set<IPAddress>
  }

  let entries: [Entry]
  private let names: [IPAddress: KeptText]

  init(_ entries: [Entry]) {
    self.entries = entries
    var names: [IPAddress: KeptText] = [:]
    for entry in entries {
      for address in entry.addresses where names[address] == nil { names[address] = entry.name }
    }
    self.names = names
  }

  func entry(_ name: UnsafeRawBufferPointer) -> Entry? { entries.first { $0.name.bytes.elementsEqual(name) } }

  func name(of address: IPAddress) -> KeptText? { names[address] }
}
