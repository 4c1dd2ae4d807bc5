/// One comparison of a condition, ready to be made.
struct FieldCheck {
  enum Quantifier: UInt8 {
    case exists
    /// One of the values, of which most fields have just one.
    case any
    /// All values, and be there none.
    case all
    /// All values, of which there is at least one.
    case every
  }

  // In this order they take the least memory.
  let test: Test
  let quantifier: Quantifier
  let value: Int32
  /// The value on the right side, or -1.
  let right: Int32
}
