extension Operator {
  /// Whether the operator is a word that needs a blank behind it.
  var isWord: Bool {
    switch self {
    case .glob, .iglob, .contains, .icontains, .bcontains, .startswith, .bstartswith, .endswith, .regex: true
    default: false
    }
  }
}
