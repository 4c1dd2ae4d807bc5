/// What a check asks of one value.
///
/// Small, and without anything to count references to: the program owns what the pointers lead to.
enum Test {
  case never
  case number(Operator, UInt64, isSigned: Bool)
  case double(Operator, Double)
  case numberIn(Unmanaged<NumberSet>)
  /// The value is the text of this number in the value's `TextTable`.
  case text(Int32)
  case textIsNot(Int32)
  case textIn(Unmanaged<NumberSet>)
  case order(Operator, Unmanaged<FlatArray<UInt8>>)
  /// The text begins with one of the texts whose nodes of the value's `PrefixTree` are these.
  case prefix(Unmanaged<SubtreeSet>)
  case suffix(Unmanaged<FlatArray<UInt8>>)
  case contains(Unmanaged<FlatArray<UInt8>>)
  case icontains(Unmanaged<FlatArray<UInt8>>)
  case glob(Unmanaged<FlatArray<UInt8>>, foldsCase: Bool)
  case regex(Unmanaged<RegularExpression>)
  case path(Unmanaged<PathSet>)
  case address(Unmanaged<AddressSet>, isMember: Bool)
  case network(Unmanaged<NetworkSet>, isInside: Bool)
  /// The address is one that a name of a host stands for.
  case host(Unmanaged<HostNames>, isNamed: Bool)
  /// A modifier's list, spelled out.
  case several(Modifier, first: Int32, count: Int32)
  /// A comparison with the check's right value.
  case rightValue(Operator)
}
