/// A part of a template between two braces, or the text around them.
indirect enum Node: Sendable {
  case text(String)
  /// Prints a value.
  case print(Expression)
  /// Gives a variable its value.
  case set(slot: Int, Expression)
  case condition(Branches, Expression)
  /// As a condition, with the value as the dot inside.
  case with(Branches, Expression)
  case range(Loop)
  case breakLoop
  case continueLoop
}

/// What follows if a value is true or not.
struct Branches: Sendable {
  /// The variable that takes the value.
  var slot: Int?
  var then: [Node] = []
  var otherwise: [Node] = []
}

/// `{{ range $key, $element := … }}`
struct Loop: Sendable {
  var key: Int?
  var element: Int?
  var values: Expression
  var body: [Node] = []
  var otherwise: [Node] = []
}

/// Something with a value.
indirect enum Expression: Sendable {
  case value(Value)
  case dot
  case variable(Int)
  /// Names behind dots, from left to right.
  case path(Expression, [String])
  case call(Function, [Expression])
  /// The first operand that is false, or the last one.
  case and([Expression])
  /// The first operand that is true, or the last one.
  case or([Expression])
}
