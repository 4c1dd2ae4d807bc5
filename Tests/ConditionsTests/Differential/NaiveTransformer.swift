import Conditions
import Foundation

/// Transformers on copied values.
enum NaiveTransformer {
  static func values(of call: TransformerCall, _ arguments: [[NaiveValue]], isList: Bool) -> [NaiveValue]? {
    let texts = arguments.map { $0.compactMap(\.bytes) }
    switch call.name {
    case "tolower": return [.bytes(Array(String(decoding: texts[0][0], as: UTF8.self).lowercased().utf8))]
    case "toupper": return [.bytes(Array(String(decoding: texts[0][0], as: UTF8.self).uppercased().utf8))]
    case "basename": return [.bytes(Array(texts[0][0].reversed().prefix { $0 != 0x2F }.reversed()))]
    case "len": return [.unsigned(UInt64(isList ? arguments[0].count : texts[0][0].count))]
    case "join": return [.bytes(Array(texts[1].joined(separator: texts[0][0])))]
    case "concat": return [.bytes(texts.flatMap { $0[0] })]
    case "b64": return decoded(texts[0][0])
    case "getopt": return options(texts[0].map { String(decoding: $0, as: UTF8.self) }, texts[1][0], call.selector)
    default: return nil
    }
  }

  private static func decoded(_ bytes: [UInt8]) -> [NaiveValue]? {
    var text = String(decoding: bytes, as: UTF8.self)
    if !text.contains("=") { text += String(repeating: "=", count: (4 - text.utf8.count % 4) % 4) }
    return Data(base64Encoded: text).map { [.bytes(Array($0.prefix { $0 != 0 }))] }
  }

  private static func options(_ list: [String], _ letters: [UInt8], _ selector: String?) -> [NaiveValue]? {
    let known = String(decoding: letters, as: UTF8.self)
    var found: [(letter: String, value: String?)] = []
    var rest = list[...]
    while let argument = rest.popFirst(), argument.hasPrefix("-"), argument.count > 1, argument != "--" {
      guard !argument.hasPrefix("--") else { continue }
      var characters = argument.dropFirst()
      while let letter = characters.popFirst() {
        guard letter != ":", let place = known.firstIndex(of: letter) else {
          found.append(("?", nil))
          continue
        }
        if known[place...].dropFirst().first == ":" {
          found.append((String(letter), characters.isEmpty ? rest.popFirst() ?? "" : String(characters)))
          characters = ""
        } else {
          found.append((String(letter), nil))
        }
      }
    }
    guard let selector else {
      return found.flatMap { [$0.letter, $0.value].compactMap { $0 } }.map { .bytes(Array($0.utf8)) }
    }
    return found.last { $0.letter == selector }.map { [.bytes(Array(($0.value ?? $0.letter).utf8))] }
  }
}
