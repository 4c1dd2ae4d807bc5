import Conditions
import Rules

/// What reads an input; its first byte chooses.
enum Entrance: Character, CaseIterable {
  case condition = "c"
  case output = "o"
  case records = "r"
  case handwritten = "h"
  case rules = "y"

  init(_ byte: UInt8) {
    self = Entrance(rawValue: Character(Unicode.Scalar(byte))) ?? Self.allCases[Int(byte) % Self.allCases.count]
  }

  func run(_ input: [UInt8]) {
    switch self {
    case .condition: Self.condition(String(decoding: input, as: UTF8.self))
    case .output: Self.output(String(decoding: input, as: UTF8.self))
    case .records: Self.records(input)
    case .handwritten: Self.handwritten(String(decoding: input, as: UTF8.self))
    case .rules: Self.rules(input)
    }
  }

  /// A condition that is parsed means the same in the form in which it is shown, and holds or not for any event.
  private static func condition(_ text: String) {
    inTwoLines(text)
    guard let expression = try? ConditionParser.parse(text) else { return }
    let shown = "\(expression)"
    guard let again = try? ConditionParser.parse(shown) else { fatalError("cannot be read again: \(shown)") }
    guard "\(again)" == shown else { fatalError("shown as \(shown), then as \(again)") }
    // Counts how often it is read.
    guard !shown.contains("util.cnt") else { return }
    // Three rules that share all they have, so that what is kept of an event is used.
    guard let plain = try? expression.expanding({ _ in nil }),
      let engine = try? Engine([plain, .not(plain), .or([.not(plain), plain])], matching: .all),
      let same = try? Engine([again], matching: .all)
    else { return }
    let single = SingleChecks(plain)
    Sample.forEachEvent { event in
      let verdict = same.verdict(on: event)
      guard engine.fired(by: event) == (verdict ? [0, 2] : [1, 2]) else {
        fatalError("judged differently once shown or shared: \(shown)")
      }
      guard single.map({ $0.verdict(on: event) == verdict }) ?? true else {
        fatalError("judged differently check by check: \(shown)")
      }
      let filter = KernelFilter(plain, for: event.type)
      guard !verdict || filter.outcome({ _ in nil }) != false else { fatalError("dropped though it matches: \(shown)") }
    }
  }

  /// Two lines that are conditions by themselves are, joined by a word, the condition that has both.
  private static func inTwoLines(_ text: String) {
    let lines = text.split(separator: "\n", maxSplits: 1).map { String($0) }
    guard lines.count == 2, let first = try? ConditionParser.parse(lines[0]),
      let second = try? ConditionParser.parse(lines[1]),
      let both = try? ConditionParser.parse("\(lines[0]) and \(lines[1])")
    else { return }
    // "a or b and c" is another thing.
    guard let left = first.conjuncts, let right = second.conjuncts else { return }
    guard "\(both)" == "\(Expression.and(left + right))" else {
      fatalError("joined, these are something else: \(lines)")
    }
  }

  private static func output(_ text: String) {
    guard let template = try? OutputTemplate(text, catalog: SyscallFields.shared) else { return }
    Sample.forEachEvent { _ = template.render($0) }
  }

  /// Whatever a record says, every field of its events can be read. The input changes bytes of good records: three of it are a
  /// place and what is to stand there.
  private static func records(_ changes: [UInt8]) {
    var bytes = Sample.records
    for start in stride(from: 0, to: changes.count - 2, by: 3) {
      let place = (Int(changes[start]) << 8 | Int(changes[start + 1])) % bytes.count
      bytes[place] = changes[start + 2]
    }
    guard let reader = try? RecordReader(bytes) else { return }
    let event = Event()
    while (try? reader.next(into: event)) == true { Sample.readAll(event) }
  }

  /// Rules that load can be compiled, and what was loaded twice is the same.
  private static func rules(_ bytes: [UInt8]) {
    var loader = RuleLoader(catalog: SyscallFields.shared)
    let result = loader.load(bytes, name: "fuzz")
    _ = (result.text, LoadResult.json([result]))
    guard result.isSuccessful else { return }
    let once = loader.rules.map { "\($0.name) \($0.condition)" }
    guard let compiled = try? CompiledRules(loader.rules, matching: .all) else {
      fatalError("loaded, but not compiled")
    }
    Sample.forEachEvent { event in
      for rule in compiled.rulesFired(by: event) { _ = loader.rules[rule]?.template.render(event) }
    }
    guard loader.load([], name: "nothing").isSuccessful, loader.rules.map({ "\($0.name) \($0.condition)" }) == once
    else {
      fatalError("an empty file changed the rules")
    }
    inTwo(bytes, whole: once)
  }

  /// A file that is cut between two of its items means the same as both parts one after the other, if they load.
  private static func inTwo(_ bytes: [UInt8], whole: [String]) {
    let item = Array("\n- ".utf8)
    let starts = bytes.indices.filter { bytes[$0...].starts(with: item) }
    guard !starts.isEmpty else { return }
    let cut = starts[bytes.count % starts.count] + 1
    var loader = RuleLoader(catalog: SyscallFields.shared)
    guard loader.load(Array(bytes[..<cut]), name: "first").isSuccessful,
      loader.load(Array(bytes[cut...]), name: "second").isSuccessful
    else { return }
    guard loader.rules.map({ "\($0.name) \($0.condition)" }) == whole else {
      fatalError("in two files it means something else")
    }
  }

  private static func handwritten(_ yaml: String) {
    guard let file = try? RuleTestFile(yaml: yaml) else { return }
    let event = Event()
    for written in file.events.values {
      event.begin(written)
      Sample.readAll(event)
      var writer = RecordWriter()
      writer.append(event.blocks)
      guard let reader = try? RecordReader(writer.bytes), (try? reader.next(into: event)) == true else {
        fatalError("a record that was written cannot be read")
      }
      var again = RecordWriter()
      again.append(event.blocks)
      guard again.bytes == writer.bytes else { fatalError("a record changes when it is read and written") }
    }
  }
}

extension Expression {
  /// What has to hold all together; nil where one of several may hold.
  fileprivate var conjuncts: [Expression]? {
    switch self {
    case .and(let parts): parts
    case .or: nil
    case .not, .check, .macro: [self]
    }
  }
}
