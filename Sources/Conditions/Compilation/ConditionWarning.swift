/// Something in a condition that is allowed but probably not what its author meant.
package struct ConditionWarning: Hashable, Sendable, CustomStringConvertible {
  package enum Kind: Hashable, Sendable {
    case literalIsFieldName
    case literalIsTransformer
    case needlessRegex
  }

  package let kind: Kind
  package let description: String
  package let position: Position

  /// What is to be said of a literal.
  static func about(_ literal: String, in check: Check, catalog: any FieldCatalog) -> [ConditionWarning] {
    var warnings: [ConditionWarning] = []
    let packed = String(literalBytes: literal.literalBytes.filter { !Scanner.isBlank($0) })
    if catalog.has(packed) {
      warnings.append(
        Self(
          kind: .literalIsFieldName,
          description: "'\(literal)' is compared as a text; write val(\(packed)) if the field of that name is meant",
          position: check.position))
    }
    if isTransformerCall(packed) {
      warnings.append(
        Self(
          kind: .literalIsTransformer,
          description: "'\(literal)' is compared as a text; write it without quotes if the transformer is meant",
          position: check.position))
    }
    if check.comparison == .regex, !needsRegex(literal) {
      warnings.append(
        Self(
          kind: .needlessRegex,
          description: "the regex '\(literal)' can be written with '=', 'startswith', 'endswith' or 'contains', "
            + "which are faster",
          position: check.position))
    }
    return warnings
  }

  private static func isTransformerCall(_ text: String) -> Bool {
    guard let parenthesis = text.firstIndex(of: "("), text.last == ")" else { return false }
    let name = String(text[..<parenthesis])
    return name == "val" || Transformer(rawValue: name) != nil
  }

  /// Whether anything but plain text is left between leading and trailing `.*`, `^` and `$`.
  private static func needsRegex(_ pattern: String) -> Bool {
    var middle = pattern[...]
    if middle.hasPrefix("^") { middle = middle.dropFirst() }
    if middle.hasPrefix(".*") { middle = middle.dropFirst(2) }
    if middle.hasSuffix("$") { middle = middle.dropLast() }
    if middle.hasSuffix(".*") { middle = middle.dropLast(2) }
    return middle.contains { ".*+?|()[]{}^$\\".contains($0) }
  }
}
