import Alerts
import Conditions

/// A value as messages and alerts show it.
struct OutputValue {
  fileprivate enum Content {
    case missing
    case number(String)
    case bool(Bool)
    case text([UInt8])
    case list([[UInt8]])
  }

  private let content: Content

  init(of field: Field, in source: any FieldSource) {
    let definition = field.definition
    // Falco has nothing to show for fields that exist to be compared only.
    guard definition.multiplicity != .eitherSide, definition.type != .network else {
      content = .missing
      return
    }
    if definition.isHostName {
      content = Self.hostName(source.value(of: field), in: source)
    } else if definition.multiplicity == .list {
      var texts: [[UInt8]] = []
      let isThere = source.forEachValue(of: field) {
        texts.append(Self.content($0, type: definition.type).plainText)
        return true
      }
      content = isThere ? .list(texts) : .missing
    } else {
      content = source.value(of: field).map { Self.content($0, type: definition.type) } ?? .missing
    }
  }

  /// The value of a transformer; one that makes no text of text shows nothing, as in Falco.
  init(of computed: ComputedValue, in source: any FieldSource) {
    guard computed.type.family == .text else {
      content = .missing
      return
    }
    var texts: [[UInt8]] = []
    let isThere = computed.forEachValue(in: source) {
      texts.append(Self.content($0, type: computed.type).plainText)
      return true
    }
    content = !isThere ? .missing : computed.isList ? .list(texts) : texts.first.map { .text($0) } ?? .missing
  }

  private static func hostName(_ value: FieldValue?, in source: any FieldSource) -> Content {
    guard case .address(let address)? = value, let name = (source as? Event)?.hostNames?.name(of: address) else {
      return .missing
    }
    return .text(Array(name))
  }

  private static func content(_ value: FieldValue, type: FieldType) -> Content {
    switch value {
    case .signed(let number): .number(String(number))
    case .unsigned(let number): .number(String(number))
    case .double(let number): number.isFinite ? .number(String(number)) : .missing
    case .bool(let bool): .bool(bool)
    case .bytes(let bytes): .text(type == .bytes ? bytes.map { printable($0) } : Array(bytes))
    case .address(let address): .text(text(of: address))
    }
  }

  private static func printable(_ byte: UInt8) -> UInt8 { (0x20..<0x7F).contains(byte) ? byte : UInt8(ascii: ".") }

  private static func text(of address: IPAddress) -> [UInt8] {
    let scratch = Scratch()
    scratch.append(address)
    return Array(scratch.finish())
  }

  var text: [UInt8] {
    if case .list(let texts) = content { return Array("(".utf8) + texts.joined(separator: [0x20]) + Array(")".utf8) }
    return content.plainText
  }

  var json: JSONValue {
    switch content {
    case .missing: .null
    case .number(let digits): .number(digits)
    case .bool(let bool): .bool(bool)
    case .text(let bytes): .string(String(decoding: bytes, as: UTF8.self))
    case .list(let texts): .array(texts.map { .string(String(decoding: $0, as: UTF8.self)) })
    }
  }
}

extension OutputValue.Content {
  fileprivate var plainText: [UInt8] {
    switch self {
    case .missing: Array("<NA>".utf8)
    case .number(let digits): Array(digits.utf8)
    case .bool(let bool): Array((bool ? "true" : "false").utf8)
    case .text(let bytes): bytes
    case .list(let texts): Array(texts.joined())
    }
  }
}
