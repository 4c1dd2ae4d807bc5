import Conditions
import Foundation

/// A value as the naive evaluator sees it: copied, and compared step by step.
enum NaiveValue: Equatable {
  case signed(Int64)
  case unsigned(UInt64)
  case double(Double)
  case bool(Bool)
  case bytes([UInt8])
  case address(IPAddress)

  init(_ value: FieldValue) {
    switch value {
    case .signed(let number): self = .signed(number)
    case .unsigned(let number): self = .unsigned(number)
    case .double(let number): self = .double(number)
    case .bool(let bool): self = .bool(bool)
    case .bytes(let bytes): self = .bytes(Array(bytes))
    case .address(let address): self = .address(address)
    }
  }

  var bytes: [UInt8]? {
    guard case .bytes(let bytes) = self else { return nil }
    return bytes
  }

  /// A literal read as a value of the same kind.
  func literal(_ text: String, of type: FieldType) -> NaiveValue? {
    switch self {
    case .signed: Int64(text).map { .signed(type == .int16 ? Int64(Int16(truncatingIfNeeded: $0)) : $0) }
    case .unsigned:
      Int64(text).map { .unsigned(type == .port ? UInt64(UInt16(truncatingIfNeeded: $0)) : UInt64(bitPattern: $0)) }
    case .double: Double(text).map { .double($0) }
    case .bool: Bool(text).map { .bool($0) }
    case .bytes: .bytes(text.literalBytes)
    case .address: IPAddress(text).map { .address($0) }
    }
  }

  /// By number or by byte; nil where there is no order.
  func order(_ other: NaiveValue) -> Int? {
    switch (self, other) {
    case (.signed(let left), .signed(let right)): left < right ? -1 : left > right ? 1 : 0
    case (.unsigned(let left), .unsigned(let right)): left < right ? -1 : left > right ? 1 : 0
    case (.double(let left), .double(let right)): left < right ? -1 : left > right ? 1 : 0
    case (.bytes(let left), .bytes(let right)):
      left.lexicographicallyPrecedes(right) ? -1 : left == right ? 0 : 1
    default: nil
    }
  }
}
