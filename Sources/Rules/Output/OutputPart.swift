import Conditions

/// A piece of an output template.
enum OutputPart: Sendable {
  case text(String)
  /// A field, padded or cut to a width; 0 for as wide as it is.
  case field(Field, width: Int)
  case computed(ComputedValue, width: Int)
}
