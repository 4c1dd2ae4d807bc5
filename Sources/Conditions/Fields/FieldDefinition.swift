/// What is known of a field before any event: its name, its type, and what a condition may do with it.
package struct FieldDefinition: Hashable, Sendable {
  /// What may stand in brackets behind a field's name.
  package enum Argument: Hashable, Sendable {
    case none
    /// A number, which may be left out.
    case optionalIndex
    /// Any text, which may be left out.
    case optionalKey
    /// A number, or without brackets a name behind a dot: `evt.arg[0]`, `evt.arg.name`.
    case indexOrParameter
    /// A name behind a dot only: `evt.rawarg.fd`.
    case parameter
    /// Any text, which has to be there.
    case key
  }

  /// How a comparison sees the values of a field.
  package enum Multiplicity: Hashable, Sendable {
    case one
    /// A list: only `in`, `intersects` and `exists` apply, to all elements or to one.
    case list
    /// Several candidates, of which one has to satisfy a comparison (the ancestors of `proc.aname`).
    case anyOf
    /// Both ends of a connection: one has to satisfy a comparison, but for `!=` both must.
    case eitherSide
  }

  package let name: String
  package let type: FieldType
  package var argument = Argument.none
  package var multiplicity = Multiplicity.one
  /// The values that literals may have, where only some make sense (names of events).
  package var vocabulary: Set<String>?
  /// Whether transformers refuse the field.
  package var refusesTransformers = false
  /// Whether `val()` refuses the field.
  package var refusesRightSide = false
  /// Whether `in` never holds, as for `fd.ip` in Falco.
  package var refusesMembership = false
  /// Whether the values are addresses which conditions compare with names of hosts (`fd.sip.name`).
  package var isHostName = false
  package var isDeprecated = false
  /// One sentence for `tocsin rules fields`.
  package var help = ""

  package init(_ name: String, _ type: FieldType) {
    self.name = name
    self.type = type
  }
}
