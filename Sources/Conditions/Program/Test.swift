/// What a check asks of one value.
///
/// Without anything to count references to: the program owns what the pointers lead to.
enum Test {
  case never
  case number(Operator, UInt64, isSigned: Bool)
  case double(Operator, Double)
  case numberIn(Unmanaged<NumberSet>)
  /// The value is the text of this number in the value's `TextTable`.
  case text(Int32)
  case textIsNot(Int32)
  case textIn(Unmanaged<NumberSet>)
  case order(Operator, UnsafeRawBufferPointer)
  /// The text begins with one of the texts whose nodes of the value's `PrefixTree` are these.
  case prefix(Unmanaged<SubtreeSet>)
  case suffix(UnsafeRawBufferPointer)
  case contains(UnsafeRawBufferPointer)
  case icontains(UnsafeRawBufferPointer)
  case glob(UnsafeRawBufferPointer, foldsCase: Bool)
  case regex(Unmanaged<RegularExpression>)
  case path(Unmanaged<PathSet>)
  case address(IPAddress)
  case addressIsNot(IPAddress)
  case addressIn(Unmanaged<AddressSet>)
  case network(Unmanaged<NetworkSet>, isInside: Bool)
  /// The address is one that a name of a host stands for.
  case host(Unmanaged<HostNames>, isNamed: Bool)
  /// A modifier's list, spelled out.
  case several(Modifier, first: Int32, count: Int32)
  /// A comparison with the check's right value.
  case rightValue(Operator)
}

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

  let value: Int32
  /// The value on the right side, or -1.
  let right: Int32
  let quantifier: Quantifier
  let test: Test
}
