extension CheckCompiler {
  /// The test of a check with literals, by what it does with them together.
  mutating func test(
    _ check: Check, _ left: TypedValue, _ literals: [[UInt8]], _ reader: LiteralReader
  ) throws(ConditionError) -> TestDraft {
    switch (check.comparison, check.modifier) {
    case (.in, _), (.intersects, _):
      let members = try membership(left, literals, reader)
      return left.definition?.refusesMembership == true ? .ready(.never) : members
    case (.pmatch, _):
      return paths(left, literals)
    case (_, let modifier?):
      return try several(modifier, check, left, literals, reader)
    default:
      return try comparison(check.comparison, left, literals[0], reader)
    }
  }

  private mutating func several(
    _ modifier: Modifier, _ check: Check, _ left: TypedValue, _ literals: [[UInt8]], _ reader: LiteralReader
  ) throws(ConditionError) -> TestDraft {
    guard !literals.isEmpty else { return .ready(.never) }
    if modifier == .anyof, check.comparison == .equal { return try membership(left, literals, reader) }
    if modifier == .anyof, check.comparison == .startswith {
      return .prefix(literals.map { values.drafts[left.number].prefixes.node(at: $0) })
    }
    let tests = try literals.map { literal throws(ConditionError) in
      try comparison(check.comparison, left, literal, reader)
    }
    return .several(modifier, tests)
  }

  private mutating func membership(
    _ left: TypedValue, _ literals: [[UInt8]], _ reader: LiteralReader
  ) throws(ConditionError) -> TestDraft {
    if left.definition?.isHostName == true { return .ready(.host(kept(HostNames(literals)), isNamed: true)) }
    switch left.type {
    case .double:
      let numbers = try literals.map { literal throws(ConditionError) in try reader.double(literal) }
      return .several(.anyof, numbers.map { .ready(.double(.equal, $0)) })
    case .address:
      let addresses = try literals.map { literal throws(ConditionError) in try reader.address(literal) }
      return .ready(.address(kept(AddressSet(addresses)), isMember: true))
    case .network:
      let networks = try literals.map { literal throws(ConditionError) in try reader.network(literal) }
      return .ready(.network(kept(NetworkSet(networks)), isInside: true))
    case let type where type.family == .number || type.family == .bool:
      let numbers = try literals.map { literal throws(ConditionError) in try reader.integer(literal) }
      return .ready(.numberIn(kept(NumberSet(numbers))))
    default:
      let numbers = literals.map { UInt64(values.drafts[left.number].number(of: $0)) }
      return .ready(.textIn(kept(NumberSet(numbers))))
    }
  }

  private mutating func paths(_ left: TypedValue, _ literals: [[UInt8]]) -> TestDraft {
    var plain: [Int] = []
    var patterns: [[[UInt8]]] = []
    for components in literals.map(\.pathComponents) {
      if components.contains(where: PathSet.hasWildcards) {
        patterns.append(components)
      } else {
        plain.append(values.drafts[left.number].paths.node(at: components))
      }
    }
    return literals.isEmpty ? .ready(.never) : .path(plain, patterns: patterns)
  }

  private mutating func comparison(
    _ comparison: Operator, _ left: TypedValue, _ literal: [UInt8], _ reader: LiteralReader
  ) throws(ConditionError) -> TestDraft {
    if left.definition?.isHostName == true {
      return .ready(.host(kept(HostNames([literal])), isNamed: comparison == .equal))
    }
    switch left.type {
    case .double: return .ready(.double(comparison, try reader.double(literal)))
    case .address:
      let addresses = AddressSet([try reader.address(literal)])
      return .ready(.address(kept(addresses), isMember: comparison == .equal))
    case .network:
      let networks = NetworkSet([try reader.network(literal)])
      return .ready(.network(kept(networks), isInside: comparison == .equal))
    case let type where type.family == .number || type.family == .bool:
      return .ready(.number(comparison, try reader.integer(literal), isSigned: type.isSigned))
    default: return try textual(comparison, left, literal, reader)
    }
  }

  private mutating func textual(
    _ comparison: Operator, _ left: TypedValue, _ literal: [UInt8], _ reader: LiteralReader
  ) throws(ConditionError) -> TestDraft {
    switch comparison {
    case .equal: .ready(.text(values.drafts[left.number].number(of: literal)))
    case .notEqual: .ready(.textIsNot(values.drafts[left.number].number(of: literal)))
    case .contains, .bcontains: .ready(.contains(kept(literal)))
    case .icontains: .ready(.icontains(kept(literal.map(Bytes.lower))))
    case .startswith, .bstartswith: .prefix([values.drafts[left.number].prefixes.node(at: literal)])
    case .endswith: .ready(.suffix(kept(literal)))
    case .glob: glob(left, literal)
    case .iglob: .ready(.glob(kept(literal), foldsCase: true))
    case .regex: .ready(.regex(kept(try reader.regex(literal))))
    case .less, .lessOrEqual, .greater, .greaterOrEqual: .ready(.order(comparison, kept(literal)))
    case .exists, .in, .intersects, .pmatch: .ready(.never)
    }
  }

  /// A pattern, or what does the same faster.
  private mutating func glob(_ left: TypedValue, _ pattern: [UInt8]) -> TestDraft {
    let star = UInt8(ascii: "*")
    let isOpenStart = pattern.first == star
    let isOpenEnd = pattern.count > 1 && pattern.last == star
    let middle = Array(pattern.dropFirst(isOpenStart ? 1 : 0).dropLast(isOpenEnd ? 1 : 0))
    guard !PathSet.hasWildcards(middle), !middle.contains(UInt8(ascii: "\\")) else {
      return .ready(.glob(kept(pattern), foldsCase: false))
    }
    return switch (isOpenStart, isOpenEnd) {
    case (false, false): .ready(.text(values.drafts[left.number].number(of: middle)))
    case (false, true): .prefix([values.drafts[left.number].prefixes.node(at: middle)])
    case (true, false): .ready(.suffix(kept(middle)))
    case (true, true): .ready(.contains(kept(middle)))
    }
  }

  private mutating func kept<Object: AnyObject & Sendable>(_ object: Object) -> Unmanaged<Object> {
    owned.append(object)
    return Unmanaged.passUnretained(object)
  }

  private mutating func kept(_ bytes: [UInt8]) -> Unmanaged<FlatArray<UInt8>> { kept(FlatArray(bytes)) }
}

extension FieldType {
  /// Whether integers of the type may be negative.
  var isSigned: Bool {
    switch self {
    case .int8, .int16, .int32, .int64, .pid, .fd, .errno: true
    default: false
    }
  }
}
