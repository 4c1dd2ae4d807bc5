package import Conditions

/// What is wrong with an output template, and where.
package struct OutputError: Error, Hashable, Sendable, CustomStringConvertible {
  package enum Kind: Hashable, Sendable {
    case syntax
    case field(FieldError.Kind)
    case transformer
  }

  package let kind: Kind
  package let reason: String
  /// Where the part at fault begins, in bytes from the start of the template.
  package let offset: Int

  package init(_ kind: Kind, _ reason: String, at offset: Int) {
    self.kind = kind
    self.reason = reason
    self.offset = offset
  }

  package var description: String { "byte \(offset + 1): \(reason)" }

  /// Whether the template names a field that does not exist.
  package var isUnknownField: Bool { kind == .field(.unknownField) }
}
