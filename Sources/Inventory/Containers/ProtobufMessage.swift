/// A message in the wire format of Protocol Buffers, whose fields are looked up by number; what is broken is not there.
struct ProtobufMessage {
  private let bytes: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

  /// A text; empty where there is none.
  func text(_ number: Int) -> String { contents(number).last.map { String(decoding: $0, as: UTF8.self) } ?? "" }

  func message(_ number: Int) -> ProtobufMessage { ProtobufMessage(contents(number).last ?? []) }

  func messages(_ number: Int) -> [ProtobufMessage] { contents(number).map { ProtobufMessage($0) } }

  /// A number or flag; 0 where there is none.
  func number(_ number: Int) -> UInt64 {
    var found: UInt64 = 0
    forEachField { if $0 == number, case .number(let value) = $1 { found = value } }
    return found
  }

  /// Messages of a key and a text.
  func texts(_ number: Int) -> [String: String] {
    Dictionary(messages(number).map { ($0.text(1), $0.text(2)) }) { $1 }
  }

  var isEmpty: Bool { bytes.isEmpty }

  private enum Value {
    case number(UInt64)
    case content(ArraySlice<UInt8>)
    case fixed
  }

  private func contents(_ number: Int) -> [ArraySlice<UInt8>] {
    var found: [ArraySlice<UInt8>] = []
    forEachField { if $0 == number, case .content(let content) = $1 { found.append(content) } }
    return found
  }

  private func forEachField(_ body: (Int, Value) -> Void) {
    var rest = bytes
    while let tag = Self.takeVariable(&rest), let value = Self.takeValue(tag & 7, &rest) {
      body(Int(truncatingIfNeeded: tag >> 3), value)
    }
  }

  private static func takeValue(_ kind: UInt64, _ rest: inout ArraySlice<UInt8>) -> Value? {
    switch kind {
    case 0: return takeVariable(&rest).map { .number($0) }
    case 1: return take(8, &rest).map { _ in .fixed }
    case 2: return takeVariable(&rest).flatMap { take($0, &rest) }.map { .content($0) }
    case 5: return take(4, &rest).map { _ in .fixed }
    default: return nil
    }
  }

  private static func take(_ count: UInt64, _ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard count <= UInt64(rest.count) else { return nil }
    defer { rest = rest.dropFirst(Int(count)) }
    return rest.prefix(Int(count))
  }

  private static func takeVariable(_ rest: inout ArraySlice<UInt8>) -> UInt64? {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while shift < 64, let byte = rest.popFirst() {
      value |= UInt64(byte & 0x7F) << shift
      if byte & 0x80 == 0 { return value }
      shift += 7
    }
    return nil
  }
}
