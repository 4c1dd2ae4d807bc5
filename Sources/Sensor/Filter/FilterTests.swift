import Rules

/// The tests of a filter, numbered.
struct FilterTests: Sendable {
  /// More do not fit beside the bits that mean something else (`TOCSIN_UNCLEAN`).
  static let mostPathTests = 62
  static let mostNameTests = 64
  static let mostNumberTests = 32

  struct NumberTest: Hashable, Sendable {
    let fact: KernelFact
    var range: ClosedRange<Int64> = 0...0
    var bits: UInt64 = 0
  }

  private(set) var pathPatterns: [(pattern: TextPattern, test: Int)] = []
  private(set) var namePatterns: [(pattern: TextPattern, test: Int)] = []
  private(set) var numbers: [NumberTest] = []
  private(set) var rawTests: UInt64 = 0
  private(set) var directoryTests: UInt64 = 0
  private(set) var fileNameTests: UInt64 = 0
  private var known: [Set<KernelTest>: FilterClause] = [:]
  private var pathCount = 0
  private var nameCount = 0

  /// The clause that asks for any of some tests, of one text or of one number only; nil if the kernel side cannot answer it,
  /// or has too many already.
  mutating func clause(forAny tests: Set<KernelTest>) -> FilterClause? {
    if let clause = known[tests] { return clause }
    // An error is what no success is: one test for both.
    if tests == [.number(.result, .min...(-1))] {
      return clause(forAny: [.number(.result, 0...(.max))]).map {
        FilterClause(number: .init(holds: 0, fails: $0.number.holds))
      }
    }
    guard let clause = add(tests) else { return nil }
    known[tests] = clause
    return clause
  }

  private mutating func add(_ tests: Set<KernelTest>) -> FilterClause? {
    guard let first = tests.first else { return nil }
    switch first {
    case .number(let fact, let range): return addNumber(NumberTest(fact: fact, range: range))
    case .bits(let fact, let bits): return addNumber(NumberTest(fact: fact, bits: bits))
    default: break
    }
    var patterns: [TextPattern] = []
    for test in tests {
      guard let more = Self.patterns(of: test) else { return nil }
      patterns += more
    }
    return first.fact == .processName ? addName(patterns) : addPath(patterns, first.fact)
  }

  private mutating func addNumber(_ test: NumberTest) -> FilterClause? {
    guard numbers.count < Self.mostNumberTests else { return nil }
    numbers.append(test)
    return FilterClause(number: .init(holds: 1 << UInt64(numbers.count - 1)))
  }

  private mutating func addName(_ patterns: [TextPattern]) -> FilterClause? {
    guard nameCount < Self.mostNameTests else { return nil }
    namePatterns += patterns.map { ($0, nameCount) }
    nameCount += 1
    return FilterClause(name: .init(holds: 1 << UInt64(nameCount - 1)))
  }

  private mutating func addPath(_ patterns: [TextPattern], _ fact: KernelFact) -> FilterClause? {
    guard pathCount < Self.mostPathTests else { return nil }
    let bit = UInt64(1) << UInt64(pathCount)
    pathPatterns += patterns.map { ($0, pathCount) }
    pathCount += 1
    switch fact {
    case .rawPath: rawTests |= bit
    case .directory: directoryTests |= bit
    case .fileName: fileNameTests |= bit
    default: break
    }
    return FilterClause(path: .init(holds: bit))
  }

  /// What has to be looked for; nil if patterns cannot say it.
  private static func patterns(of test: KernelTest) -> [TextPattern]? {
    switch (test, test.fact) {
    case (.equals(_, let texts), .directory): texts.flatMap { directory($0) }
    case (.isBelow(_, let paths), .directory):
      paths.flatMap {
        [TextPattern($0 + "/", isAtStart: true), TextPattern($0, isAtStart: true, isAtEnd: true, effect: .isDirectory)]
      }
    case (_, .directory): nil
    case (.equals(_, let texts), .fileName):
      texts.filter { !$0.contains("/") && !$0.isEmpty }.map { TextPattern("/" + $0, isAtEnd: true) }
    case (_, .fileName): nil
    case (.equals(_, let texts), _): texts.map { TextPattern($0, isAtStart: true, isAtEnd: true) }
    case (.begins(_, let texts), _): nonempty(texts)?.map { TextPattern($0, isAtStart: true) }
    case (.ends(_, let texts), _): nonempty(texts)?.map { TextPattern($0, isAtEnd: true) }
    case (.contains(_, let texts), _): nonempty(texts)?.map { TextPattern($0) }
    case (.isBelow(_, let paths), _):
      paths.flatMap { [TextPattern($0 + "/", isAtStart: true), TextPattern($0, isAtStart: true, isAtEnd: true)] }
    default: nil
    }
  }

  /// The root ends with the slash that other directories lack.
  private static func directory(_ path: String) -> [TextPattern] {
    let inside = path == "/" ? path : path + "/"
    return [
      TextPattern(inside, isAtStart: true, effect: .inDirectory),
      TextPattern(path, isAtStart: true, isAtEnd: true, effect: .isDirectory),
    ]
  }

  private static func nonempty(_ texts: Set<String>) -> Set<String>? { texts.contains("") ? nil : texts }
}
