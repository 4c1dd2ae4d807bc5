/// A value of the program that is being built, with what decides how it may be compared.
struct TypedValue {
  let number: Int
  let type: FieldType
  var isList = false
  /// Nil for what is computed.
  var definition: FieldDefinition?

  var multiplicity: FieldDefinition.Multiplicity { definition?.multiplicity ?? (isList ? .list : .one) }

  /// Whether comparisons with the value are not simply made with what it is, so that nothing can be computed from it.
  var hasOwnComparison: Bool {
    guard let definition else { return false }
    return definition.vocabulary != nil || definition.isHostName || definition.multiplicity == .anyOf
      || definition.multiplicity == .eitherSide
  }
}
