/// A constant that outputs show as `%static.NAME`.
package struct StaticField: Hashable, Sendable {
  package let name: String
  package let value: String

  /// - Throws: `StaticFieldError` for a value that would be read as a template.
  package init(_ name: String, _ value: String) throws(StaticFieldError) {
    guard !name.isEmpty, name.utf8.allSatisfy(Self.belongsToName) else {
      throw StaticFieldError("static field \"\(name)\": write its name in letters, digits and underscores")
    }
    guard !value.contains("%") else {
      throw StaticFieldError("static field \"\(name)\": its value holds a percent sign, which outputs cannot show")
    }
    self.name = name
    self.value = value
  }

  /// The name as templates and alerts have it.
  var fullName: String { "static.\(name)" }

  /// The output with the value in place of the name; nil if it does not show the field.
  func shown(in output: String) -> String? {
    let pieces = output.split(separator: "%\(fullName)", omittingEmptySubsequences: false)
    guard pieces.count > 1 else { return nil }
    return pieces.dropFirst().reduce(String(pieces[0])) { text, piece in
      // The name may be the beginning of another field's.
      let isWhole = piece.utf8.first.map { !Self.belongsToName($0) } ?? true
      return text + (isWhole ? value : "%\(fullName)") + piece
    }
  }

  private static func belongsToName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }
}
