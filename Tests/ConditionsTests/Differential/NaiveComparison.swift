import Conditions
import Foundation

/// One comparison, by the plainest means: the C library's `fnmatch` and `regexec` judge patterns.
enum NaiveComparison {
  static func holds(_ value: NaiveValue, _ comparison: Operator, _ literal: String, _ type: FieldType) -> Bool {
    if type == .network {
      guard case .address(let address) = value, let network = Network(literal) else { return false }
      return network.contains(address) != (comparison == .notEqual)
    }
    if comparison == .bcontains || comparison == .bstartswith {
      let pairs = stride(from: 0, to: literal.utf8.count, by: 2).map { index in
        String(literal.dropFirst(index).prefix(2))
      }
      return holds(value, comparison, .bytes(pairs.compactMap { UInt8($0, radix: 16) }))
    }
    guard let other = value.literal(literal, of: type) else { return false }
    return holds(value, comparison, other)
  }

  static func holds(_ value: NaiveValue, _ comparison: Operator, _ other: NaiveValue) -> Bool {
    switch comparison {
    case .exists: return true
    case .equal, .in, .intersects: return value == other
    case .notEqual: return value != other
    case .less: return value.order(other).map { $0 < 0 } ?? false
    case .lessOrEqual: return value.order(other).map { $0 <= 0 } ?? false
    case .greater: return value.order(other).map { $0 > 0 } ?? false
    case .greaterOrEqual: return value.order(other).map { $0 >= 0 } ?? false
    default:
      guard let text = value.bytes, let part = other.bytes else { return false }
      return holds(text, comparison, part)
    }
  }

  private static func holds(_ text: [UInt8], _ comparison: Operator, _ part: [UInt8]) -> Bool {
    switch comparison {
    case .contains, .bcontains: contains(text, part)
    case .icontains: contains(lower(text), lower(part))
    case .startswith, .bstartswith: text.starts(with: part)
    case .endswith: text.reversed().starts(with: part.reversed())
    case .glob: fnmatch(string(part), string(text), 0) == 0
    case .iglob: fnmatch(string(part), string(text), 1 << 4) == 0
    case .regex: matches(string(text), pattern: string(part))
    case .pmatch: isBelow(text, part)
    default: false
    }
  }

  private static func contains(_ text: [UInt8], _ part: [UInt8]) -> Bool {
    (0...max(text.count, 0)).contains { text.dropFirst($0).starts(with: part) }
  }

  private static func lower(_ bytes: [UInt8]) -> [UInt8] { Array(string(bytes).lowercased().utf8) }

  private static func string(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  private static func isBelow(_ path: [UInt8], _ beginning: [UInt8]) -> Bool {
    let components = string(path).split(separator: "/")
    let wanted = string(beginning).split(separator: "/")
    guard components.count >= wanted.count else { return false }
    return zip(components, wanted).allSatisfy { fnmatch(String($1), String($0), 0) == 0 }
  }

  private static func matches(_ text: String, pattern: String) -> Bool {
    var regex = regex_t()
    guard regcomp(&regex, "^(\(pattern))$", REG_EXTENDED) == 0 else { return false }
    defer { regfree(&regex) }
    return regexec(&regex, text, 0, nil, 0) == 0
  }
}
