import Conditions

/// What the kernel can make of a single check.
enum KernelDecision {
  /// The same for every event of the type.
  case constant(Bool)
  case test(KernelTest)
  /// The opposite of a test.
  case complement(KernelTest)
  /// A test that holds wherever the check does, but may hold elsewhere too.
  case implies(KernelTest)
  case unknown

  init(_ check: Check, for type: EventType) {
    guard case .field(let field) = check.left, field.argument == nil, check.modifier == nil else {
      self = .unknown
      return
    }
    switch field.name {
    case "evt.type", "syscall.type", "evt.num": self = Self.constant(check, type)
    case "proc.name": self = Self.text(.processName, check)
    case "user.uid": self = Self.number(.userID, check)
    case "evt.rawres": self = type.resultParameter == nil ? .unknown : Self.number(.result, check)
    case "evt.res": self = type.resultParameter == nil ? .unknown : Self.success(check)
    case "evt.failed": self = type.resultParameter == nil ? .unknown : Self.flag(.number(.result, .min...(-1)), check)
    case "fd.num" where type.isOpen: self = Self.number(.result, check).forDescriptor
    case "evt.is_open_read": self = Self.access(1, check, type)
    case "evt.is_open_write": self = Self.access(2, check, type)
    case "fd.name" where type.opensByPath: self = Self.text(.path, check)
    case "fd.nameraw" where type.opensByPath: self = Self.text(.rawPath, check)
    case "container.id": self = Self.container(check)
    case "fd.directory" where type.opensByPath: self = Self.text(.directory, check)
    case "fd.filename" where type.opensByPath: self = Self.text(.fileName, check)
    default: self = .unknown
    }
  }

  private static func constant(_ check: Check, _ type: EventType) -> KernelDecision {
    let possible = EventTypeSet(.check(check)).contains(type.id)
    let opposite = EventTypeSet(.not(.check(check))).contains(type.id)
    return possible == opposite ? .unknown : .constant(possible)
  }

  private static func text(_ fact: KernelFact, _ check: Check) -> KernelDecision {
    switch (check.comparison, check.right) {
    case (.equal, .literal(let text)): .test(.equals(fact, [text]))
    case (.notEqual, .literal(let text)) where fact == .processName: .complement(.equals(fact, [text]))
    case (.in, .list(let texts)): .test(.equals(fact, Set(texts)))
    case (.in, .literal(let text)): .test(.equals(fact, [text]))
    case (.startswith, .literal(let text)): .test(.begins(fact, [text]))
    case (.endswith, .literal(let text)): .test(.ends(fact, [text]))
    case (.contains, .literal(let text)): .test(.contains(fact, [text]))
    case (.pmatch, .list(let paths)): below(fact, paths)
    case (.glob, .literal(let pattern)): literalPart(of: pattern, fact)
    default: .unknown
    }
  }

  /// What stands before the first wildcard of a pattern, or else behind the last, has to be there.
  private static func literalPart(of pattern: String, _ fact: KernelFact) -> KernelDecision {
    let isWildcard = { (character: Character) in "*?[]\\".contains(character) }
    let prefix = pattern.prefix { !isWildcard($0) }
    if !prefix.isEmpty { return .implies(.begins(fact, [String(prefix)])) }
    let suffix = pattern.suffix(
      from: pattern.lastIndex(where: isWildcard).map { pattern.index(after: $0) } ?? pattern.startIndex)
    return suffix.isEmpty ? .unknown : .implies(.ends(fact, [String(suffix)]))
  }

  /// The host is a container by name.
  private static func container(_ check: Check) -> KernelDecision {
    let inContainer = KernelTest.number(.inContainer, 1...1)
    switch (check.comparison, check.right) {
    case (.equal, .literal("host")): return .complement(inContainer)
    case (.notEqual, .literal("host")): return .test(inContainer)
    default: return .unknown
    }
  }

  /// Only without wildcards, and only where the paths are as the kernel's are: absolute and without empty parts.
  private static func below(_ fact: KernelFact, _ paths: [String]) -> KernelDecision {
    guard
      paths.allSatisfy({ $0.hasPrefix("/") && $0 != "/" && !$0.contains("//") && !$0.contains { "*?[\\".contains($0) } }
      )
    else { return .unknown }
    return .test(.isBelow(fact, Set(paths.map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 })))
  }

  private static func number(_ fact: KernelFact, _ check: Check) -> KernelDecision {
    guard case .literal(let literal) = check.right, let value = Int64(literal) else { return .unknown }
    // An unsigned field wraps a negative literal around.
    if fact == .userID, !(0...Int64(UInt32.max)).contains(value) { return .unknown }
    switch check.comparison {
    case .equal: return .test(.number(fact, value...value))
    case .notEqual: return .complement(.number(fact, value...value))
    case .greaterOrEqual: return .test(.number(fact, value...(.max)))
    case .lessOrEqual: return .test(.number(fact, .min...value))
    case .greater: return value == .max ? .constant(false) : .test(.number(fact, (value + 1)...(.max)))
    case .less: return value == .min ? .constant(false) : .test(.number(fact, .min...(value - 1)))
    default: return .unknown
    }
  }

  /// `evt.res` against the one value that says more than a number: any error has a name of its own.
  private static func success(_ check: Check) -> KernelDecision {
    let succeeded = KernelTest.number(.result, 0...(.max))
    switch (check.comparison, check.right) {
    case (.equal, .literal("SUCCESS")): return .test(succeeded)
    case (.notEqual, .literal("SUCCESS")): return .complement(succeeded)
    default: return .unknown
    }
  }

  private static func flag(_ test: KernelTest, _ check: Check) -> KernelDecision {
    switch (check.comparison, check.right) {
    case (.equal, .literal("true")), (.notEqual, .literal("false")): .test(test)
    case (.equal, .literal("false")), (.notEqual, .literal("true")): .complement(test)
    default: .unknown
    }
  }

  /// How a file may be used: what `creat` does is not passed as flags, and other events open nothing.
  private static func access(_ bit: UInt64, _ check: Check, _ type: EventType) -> KernelDecision {
    if type.name == "creat" { return .unknown }
    let decision = flag(.bits(.openAccess, bit), check)
    switch decision {
    case .test where !type.isOpen: return .constant(false)
    case .complement where !type.isOpen: return .constant(true)
    default: return decision
    }
  }

  /// The same for a number that is -1 wherever the result is an error.
  private var forDescriptor: KernelDecision {
    switch self {
    case .test(.number(let fact, let range)): range.withAllErrors.map { .test(.number(fact, $0)) } ?? .constant(false)
    case .complement(.number(let fact, let range)):
      range.withAllErrors.map { .complement(.number(fact, $0)) } ?? .constant(true)
    default: self
    }
  }
}

extension ClosedRange<Int64> {
  /// The results for which a descriptor, -1 for all errors, is in this range; nil if there is none.
  fileprivate var withAllErrors: ClosedRange<Int64>? {
    if contains(-1) { return .min...upperBound }
    return upperBound < -1 ? nil : Swift.max(lowerBound, 0)...upperBound
  }
}

extension EventType {
  /// Whether the file that is opened is named by a path, which the kernel sees as the program passed it.
  fileprivate var opensByPath: Bool { isOpen && name != "open_by_handle_at" }
}
