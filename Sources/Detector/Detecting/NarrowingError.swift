/// Why what the rules no longer need is still watched; the rules themselves are in force.
struct NarrowingError: Error, CustomStringConvertible {
  let cause: any Error

  var description: String { "\(cause)" }
}
