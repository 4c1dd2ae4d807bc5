import Yams

/// A value in a file of tests, which knows its place and reads itself as what is expected of it.
struct TestNode {
  private let node: Node
  /// What the value is called in messages.
  let name: String

  init(_ node: Node, _ name: String) {
    self.node = node
    self.name = name
  }

  /// The only document of a file.
  static func document(_ text: String) throws(TestError) -> TestNode {
    do {
      guard let node = try Yams.compose(yaml: text) else { throw TestError("the file is empty") }
      return TestNode(node, "the file")
    } catch let error as TestError {
      throw error
    } catch let error as YamlError {
      throw TestError("not YAML: \(error)".split(separator: "\n").joined(separator: " "))
    } catch {
      throw TestError("not YAML: \(error)")
    }
  }

  func error(_ reason: String) -> TestError {
    TestError("\(name): \(reason)", line: node.mark?.line ?? 0, column: node.mark?.column ?? 0)
  }

  // MARK: Kinds of values

  /// The members of a mapping; Yams has refused keys that stand there twice.
  func members() throws(TestError) -> [(key: String, value: TestNode)] {
    guard let mapping = node.mapping else { throw error("has to be a mapping") }
    var members: [(key: String, value: TestNode)] = []
    for (key, value) in mapping {
      guard let key = key.scalar?.string else { throw error("a key has to be a word") }
      let member = TestNode(value, "\(name == "the file" ? "" : "\(name).")\(key)")
      if key == "<<" { throw member.error("merge keys are not known here; use \"defaults\"") }
      members.append((key, member))
    }
    return members
  }

  func elements() throws(TestError) -> [TestNode] {
    guard let sequence = node.sequence else { throw error("has to be a list") }
    return sequence.enumerated().map { TestNode($0.element, "\(name)[\($0.offset)]") }
  }

  var isMapping: Bool { node.mapping != nil }
  var isList: Bool { node.sequence != nil }
  var isNull: Bool { node.scalar.map { $0.style == .plain && ["", "~", "null"].contains($0.string) } ?? false }

  func text() throws(TestError) -> String {
    guard let scalar = node.scalar else { throw error("has to be a text") }
    return scalar.string
  }

  /// A list of texts; a single text is a list of one.
  func texts() throws(TestError) -> [String] {
    guard isList else { return [try text()] }
    var texts: [String] = []
    for element in try elements() { texts.append(try element.text()) }
    return texts
  }

  func bool() throws(TestError) -> Bool {
    switch try text() {
    case "true": return true
    case "false": return false
    case let other: throw error("\"\(other)\" is neither true nor false")
    }
  }

  /// A whole number: decimal, 0x… or, with a leading 0, octal.
  func number() throws(TestError) -> Int64 {
    let text = try text()
    guard let number = Self.number(text) else { throw error("\"\(text)\" is no whole number") }
    return number
  }

  static func number(_ text: String) -> Int64? {
    let digits = text.replacing("_", with: "")
    if digits.hasPrefix("0x") { return UInt64(digits.dropFirst(2), radix: 16).map { Int64(bitPattern: $0) } }
    if digits.hasPrefix("0o") { return Int64(digits.dropFirst(2), radix: 8) }
    if digits.hasPrefix("0"), digits.count > 1 { return Int64(digits, radix: 8) }
    return Int64(digits) ?? UInt64(digits).map { Int64(bitPattern: $0) }
  }

  func number<Integer: FixedWidthInteger>(as type: Integer.Type) throws(TestError) -> Integer {
    let number = try number()
    if let fitting = Integer(exactly: number) { return fitting }
    // 64 bits without a sign.
    guard Integer.bitWidth == 64 else { throw error("\(number) is not between \(Integer.min) and \(Integer.max)") }
    return Integer(truncatingIfNeeded: number)
  }

  /// Nanoseconds since 1970, or a moment like 2024-09-10T15:31:56.746Z.
  func time() throws(TestError) -> UInt64 {
    let text = try text()
    if let number = UInt64(text.replacing("_", with: "")) { return number }
    guard let time = WrittenTime.nanoseconds(text) else {
      throw error("\"\(text)\" is no time; write nanoseconds since 1970, or 2024-09-10T15:31:56.746Z")
    }
    return time
  }
}
