import Alerts
import Foundation
import Rules
import Testing

struct OwnRulesTests {
  @Test func `the files load without errors and warnings`() throws {
    let loaded = try LoadedRules()
    #expect(loaded.problems == [])
    #expect(loaded.rules.count > 25)
  }

  @Test(arguments: RulesFolder.testFiles)
  func `every test of a rule holds`(file: String) throws {
    let runner = RuleTestRunner(rules: try LoadedRules())
    for test in try RulesFolder.tests(file) {
      for outcome in runner.run(test) { #expect(outcome.isMet, "\(file): \(outcome)") }
    }
  }

  @Test(arguments: RulesFolder.testFiles)
  func `an event fires no rules but those that its test names`(file: String) throws {
    let rules = try LoadedRules()
    for test in try RulesFolder.tests(file) {
      let fired = FiredRules(rules)
      _ = RuleTestRunner(rules: fired).run(test)
      #expect(fired.names == test.expectedRules, "\(file): \(test.name)")
    }
  }

  @Test func `every rule has an event that fires it and one that does not`() throws {
    let expectations = try RulesFolder.testFiles.flatMap { try RulesFolder.tests($0) }.flatMap { $0.expectations }
    let quiet = expectations.compactMap { if case .doesNotFire(let rule) = $0 { rule } else { nil } }
    let loud = try RulesFolder.testFiles.flatMap { try RulesFolder.tests($0) }.flatMap { $0.expectedRules }
    let names = try LoadedRules().ruleNames
    #expect(!names.isEmpty)
    #expect(names.subtracting(loud) == [])
    #expect(names.subtracting(quiet) == [])
  }

  @Test(arguments: RulesFolder.testFiles)
  func `a message says what happened before it goes into details, and without gaps`(file: String) throws {
    let rules = try LoadedRules()
    for test in try RulesFolder.tests(file) {
      let messages = FiredMessages(rules)
      _ = RuleTestRunner(rules: messages).run(test)
      for message in messages.messages {
        let parts = message.split(separator: " | ", maxSplits: 1)
        #expect(parts.count == 2, "\(message)")
        #expect(parts.first?.contains("<NA>") == false, "\(message)")
      }
    }
  }

  @Test func `every rule says in tags which technique it is about`() throws {
    let rules = try LoadedRules().rules
    #expect(!rules.isEmpty)
    for rule in rules {
      #expect(rule.tags.contains { $0.wholeMatch(of: /T1\d{3}(\.\d{3})?/) != nil }, "\(rule.name)")
      #expect(rule.tags.contains { $0.hasPrefix("mitre_") }, "\(rule.name)")
      #expect(rule.tags.contains("host") || rule.tags.contains("container"), "\(rule.name)")
    }
  }

  @Test func `the handbook has a line for every rule, with its priority`() throws {
    let lines = try Handbook().lines.map { "\($0.rule), \($0.priority)\($0.isOff ? ", off" : "")" }
    let rules = try LoadedRules().rules.map { "\($0.name), \($0.priority.name)\($0.isEnabled ? "" : ", off")" }
    #expect(lines == rules)
  }

  @Test func `the handbook knows every name that is the user's`() throws {
    let text = try Handbook().text
    let names = try Self.names(in: RulesFolder.url).filter { $0.hasPrefix("user_") }
    #expect(!names.isEmpty)
    for name in names { #expect(text.contains("`\(name)`"), "\(name)") }
  }

  @Test(.enabled(if: Facts.detector != nil, Facts.absence))
  func `no name is one of the official rules'`() throws {
    let official = try #require(Facts.detector).deletingLastPathComponent().appending(path: "rules")
    let names = try Self.names(in: official)
    #expect(names.count > 100)
    #expect(try Self.names(in: RulesFolder.url).intersection(names) == [])
  }

  @Test(.enabled(if: Facts.detector != nil, Facts.absence))
  func `they can be loaded together with the official rules`() throws {
    let official = try #require(Facts.detector).deletingLastPathComponent().appending(path: "rules/falco_rules.yaml")
    var loader = RuleLoader(catalog: SyscallFields.shared)
    let files = [official] + (try RulesFolder.ruleFiles())
    for file in files { #expect(loader.load(path: file.path).errors.map { $0.message } == []) }
    #expect(loader.rules.count > 60)
  }

  private static func names(in folder: URL) throws -> Set<String> {
    var names: Set<String> = []
    for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    where file.pathExtension == "yaml" {
      let text = try String(contentsOf: file, encoding: .utf8)
      for match in text.matches(of: /(?m)^- (?:list|macro|rule): *(.+)$/) { names.insert(String(match.1)) }
    }
    return names
  }
}
