/// A list as the files up to now define it.
struct ListDefinition: Sendable {
  let name: String
  var items: [String]
  /// When the name was first defined, counted over all items of all files.
  let firstDefined: Int
  /// When it was last defined, added to or replaced; it sees what was first defined before that.
  var lastTouched: Int
  var context: LoadContext
}
