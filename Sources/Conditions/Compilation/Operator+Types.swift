extension Operator {
  /// Whether values of a type can be compared in this way; lists know only membership.
  func applies(to value: TypedValue) -> Bool {
    switch self {
    case .exists, .in, .intersects: true
    case _ where value.isList: false
    case .equal, .notEqual: true
    case _ where value.definition?.isHostName == true: false
    case .less, .lessOrEqual, .greater, .greaterOrEqual: [.number, .text].contains(value.type.family)
    case .contains, .startswith, .endswith: [.text, .bytes].contains(value.type.family)
    case .icontains, .glob, .iglob, .regex, .pmatch: value.type.family == .text
    case .bcontains, .bstartswith: value.type.family == .bytes
    }
  }
}
