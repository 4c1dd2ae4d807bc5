/// A field as a condition or an output names it, found in a catalog.
///
/// A class, so that handing it to a source for every event costs no reference counting of what its definition holds.
package final class Field: Hashable, Sendable {
  package enum Argument: Hashable, Sendable {
    case none
    case index(Int)
    case key(String)
  }

  /// Which field it is, for whoever extracts values; the catalog's own number.
  package let id: Int
  package let argument: Argument
  package let definition: FieldDefinition

  package init(id: Int, argument: Argument, definition: FieldDefinition) {
    self.id = id
    self.argument = argument
    self.definition = definition
  }

  package static func == (left: Field, right: Field) -> Bool {
    left.id == right.id && left.argument == right.argument && left.definition.name == right.definition.name
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(id)
    hasher.combine(argument)
  }
}

/// All fields of one kind of events.
package protocol FieldCatalog: Sendable {
  /// Whether a field of this name exists, whatever its argument.
  func has(_ name: String) -> Bool

  /// The longest known name at the beginning of `text`, with what a dot adds to it (`evt.arg.name`), for output templates.
  func longestName(in text: Substring) -> Substring?

  /// The field that `name[argument]` means.
  ///
  /// - Throws: `FieldError`.
  func field(_ name: String, argument: String?) throws(FieldError) -> Field
}

/// Why a field cannot be meant.
package struct FieldError: Error, Hashable, Sendable, CustomStringConvertible {
  package enum Kind: String, Sendable {
    case unknownField = "unknown-field"
    case argumentMissing = "argument-missing"
    case argumentForm = "argument-form"
    case badNumber = "bad-number"
  }

  package let kind: Kind
  package let description: String

  package init(_ kind: Kind, _ description: String) {
    self.kind = kind
    self.description = description
  }
}
