/// Something that can be called in a template.
struct Function: Sendable {
  let name: String
  let arity: ClosedRange<Int>
  let apply: @Sendable ([Value]) -> Value

  init(_ name: String, _ arity: ClosedRange<Int>, _ apply: @escaping @Sendable ([Value]) -> Value) {
    self.name = name
    self.arity = arity
    self.apply = apply
  }

  /// More arguments than anybody writes.
  static let many = 1000

  static let named = Dictionary(
    uniqueKeysWithValues: (comparisons + logic + collections + printing + texts).map { ($0.name, $0) })

  /// `1 argument`, `2 or more arguments`.
  var arityText: String {
    let noun = arity.upperBound == 1 ? "argument" : "arguments"
    if arity.lowerBound == arity.upperBound { return "\(arity.lowerBound) \(noun)" }
    return arity.upperBound == Self.many
      ? "\(arity.lowerBound) or more \(noun)" : "\(arity.lowerBound) to \(arity.upperBound) \(noun)"
  }
}
