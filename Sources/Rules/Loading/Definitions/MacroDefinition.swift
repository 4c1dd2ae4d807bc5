/// A macro as the files up to now define it.
struct MacroDefinition: Sendable {
  let name: String
  var condition: String
  /// When the name was first defined, counted over all items of all files.
  let firstDefined: Int
  /// When it was last defined, added to or replaced; it sees what was first defined before that.
  var lastTouched: Int
  var context: LoadContext
  var conditionContext: LoadContext
}
