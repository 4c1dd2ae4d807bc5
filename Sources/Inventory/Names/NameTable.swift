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

  func addresses(of name: String) -> Set<IPAddress>? {
    entries.first { $0.name.bytes.elementsEqual(name.utf8) }?.addresses
  }

  /// The same with one name looked up anew. Texts of names stay where they are, since values of events point to them.
  func setting(_ name: String, to addresses: Set<IPAddress>) -> NameTable {
    var entries = entries
    if let index = entries.firstIndex(where: { $0.name.bytes.elementsEqual(name.utf8) }) {
      entries[index] = Entry(name: entries[index].name, addresses: addresses)
    } else {
      entries.append(Entry(name: KeptText(name.utf8), addresses: addresses))
    }
    return NameTable(entries)
  }

  func entry(_ name: UnsafeRawBufferPointer) -> Entry? { entries.first { $0.name.bytes.elementsEqual(name) } }

  func name(of address: IPAddress) -> KeptText? { names[address] }
}
