import Conditions

/// An event out of a dictionary; it counts how often each field is asked for.
final class TestEvent: FieldSource {
  enum Value {
    case signed(Int64)
    case unsigned(UInt64)
    case double(Double)
    case bool(Bool)
    case text(String)
    case bytes([UInt8])
    case address(String)
  }

  private var kept: [String: [FieldValue]] = [:]
  private var memory: [UnsafeMutableRawBufferPointer] = []
  /// Names of hosts, with the addresses that they stand for.
  private let hosts: [String: Set<IPAddress>]
  private(set) var reads: [String: Int] = [:]

  init(_ values: [String: [Value]], hosts: [String: [String]] = [:]) {
    self.hosts = hosts.mapValues { Set($0.compactMap(IPAddress.init)) }
    for (name, list) in values { kept[name] = list.map(stored) }
  }

  convenience init(_ values: [String: Value], hosts: [String: [String]] = [:]) {
    self.init(values.mapValues { [$0] }, hosts: hosts)
  }

  deinit {
    for block in memory { block.deallocate() }
  }

  func value(of field: Field) -> FieldValue? { values(of: field)?.first }

  func forEachValue(of field: Field, _ body: (FieldValue) -> Bool) -> Bool {
    guard let values = values(of: field) else { return false }
    for value in values where !body(value) { break }
    return true
  }

  func resolves(_ name: UnsafeRawBufferPointer, to address: IPAddress) -> Bool {
    hosts[String(decoding: name, as: UTF8.self)]?.contains(address) == true
  }

  private func values(of field: Field) -> [FieldValue]? {
    let name =
      switch field.argument {
      case .none: field.definition.name
      case .index(let index): "\(field.definition.name)[\(index)]"
      case .key(let key): "\(field.definition.name)[\(key)]"
      }
    reads[name, default: 0] += 1
    return kept[name]
  }

  private func stored(_ value: Value) -> FieldValue {
    switch value {
    case .signed(let number): .signed(number)
    case .unsigned(let number): .unsigned(number)
    case .double(let number): .double(number)
    case .bool(let bool): .bool(bool)
    case .text(let text): .bytes(copy(Array(text.utf8)))
    case .bytes(let bytes): .bytes(copy(bytes))
    case .address(let text): .address(IPAddress(text) ?? IPAddress(ipv4: 0))
    }
  }

  private func copy(_ bytes: [UInt8]) -> UnsafeRawBufferPointer {
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
    block.copyBytes(from: bytes)
    memory.append(block)
    return UnsafeRawBufferPointer(block)
  }
}
