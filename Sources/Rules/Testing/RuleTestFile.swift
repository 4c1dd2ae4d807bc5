/// A file of tests of rules; docs/rule-tests.md describes its form.
package struct RuleTestFile {
  /// Events that tests name.
  package private(set) var events: [String: HandwrittenEvent] = [:]
  package private(set) var tests: [RuleTest] = []

  private var defaults: TestNode?
  private var records: [String: [UInt8]] = [:]
  private let load: (String) throws -> [UInt8]

  /// - Parameters:
  ///   - yaml: the file's text.
  ///   - load: reads a file of records that a test names.
  package init(
    yaml: String, load: @escaping (String) throws -> [UInt8] = { _ in throw TestError("files of records are not read") }
  ) throws(TestError) {
    self.load = load
    let document = try TestNode.document(yaml)
    let members = try document.members()
    for (key, value) in members where !["defaults", "events", "tests"].contains(key) {
      throw value.error("a file of tests has defaults, events and tests only")
    }
    defaults = members.first { $0.key == "defaults" }?.value
    for (name, value) in try members.first(where: { $0.key == "events" })?.value.members() ?? [] {
      events[name] = try event(value, number: events.count + 1)
    }
    for node in try members.first(where: { $0.key == "tests" })?.value.elements() ?? [] {
      tests.append(try test(node))
    }
  }

  private func event(_ node: TestNode, number: Int) throws(TestError) -> HandwrittenEvent {
    try EventReader(number: UInt64(number), defaults: defaults).read(node)
  }

  private mutating func test(_ node: TestNode) throws(TestError) -> RuleTest {
    var name: String?
    var sources: [RuleTest.Source] = []
    var expectations: [RuleTest.Expectation] = []
    for (key, value) in try node.members() {
      switch key {
      case "test": name = try value.text()
      case "events": sources += try self.sources(value)
      case "event": sources += try self.sources(value)
      case "fires": expectations += try Self.fires(value)
      case "not": expectations += try value.texts().map { .doesNotFire($0) }
      default: throw value.error("a test has test, events, fires and not only")
      }
    }
    guard let name else { throw node.error("has no \"test\", its name") }
    guard !sources.isEmpty else { throw node.error("has no \"events\"") }
    guard !expectations.isEmpty else { throw node.error("expects nothing; give it \"fires\" or \"not\"") }
    return RuleTest(name: name, sources: sources, expectations: expectations)
  }

  private mutating func sources(_ node: TestNode) throws(TestError) -> [RuleTest.Source] {
    var sources: [RuleTest.Source] = []
    for (index, element) in (node.isList ? try node.elements() : [node]).enumerated() {
      sources.append(try source(element, number: index + 1))
    }
    return sources
  }

  /// A name of an event, an event, or `record: FILE`.
  private mutating func source(_ node: TestNode, number: Int) throws(TestError) -> RuleTest.Source {
    guard node.isMapping else {
      let name = try node.text()
      guard let event = events[name] else { throw node.error("\"events\" at the top has no \"\(name)\"") }
      return .written(event)
    }
    let members = try node.members()
    guard members.count == 1, let (key, value) = members.first, key == "record" else {
      return .written(try event(node, number: number))
    }
    let path = try value.text()
    do {
      let bytes = try records[path] ?? load(path)
      records[path] = bytes
      return .recorded(try RecordReader(bytes))
    } catch {
      throw value.error("\(path): \(error)")
    }
  }

  /// Names, names with counts, or `none`.
  private static func fires(_ node: TestNode) throws(TestError) -> [RuleTest.Expectation] {
    if !node.isList, !node.isMapping, try node.text() == "none" { return [.nothingFires] }
    guard node.isMapping else { return try node.texts().map { .fires($0) } }
    var expectations: [RuleTest.Expectation] = []
    for (rule, count) in try node.members() { expectations.append(.firesTimes(rule, try count.number(as: Int.self))) }
    return expectations
  }
}
