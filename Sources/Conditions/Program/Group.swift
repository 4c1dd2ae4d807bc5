/// Several parts of a condition, joined by one word.
struct Group {
  /// The first reference of its members.
  let first: Int32
  let count: Int32
}
