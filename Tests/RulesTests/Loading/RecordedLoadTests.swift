import Alerts
import Foundation
import Rules
import Testing

/// What a real Falco said of many small rules files.
@Suite(.enabled(if: Facts.detector != nil, Facts.absence)) struct RecordedLoadTests {
  @Test(arguments: try RecordedLoad.all())
  func `files are judged as recorded`(expected: RecordedLoad) throws {
    var loader = RuleLoader(catalog: SyscallFields.shared)
    let folder = try #require(Facts.detector).appendingPathComponent("cases/loader")
    let results = expected.files.map { loader.load(path: folder.appendingPathComponent($0).path) }
    do {
      try loader.checkPlugins()
    } catch {
      #expect(expected.errorCodes == ["FATAL"], "\(expected.situation): \(error)")
      return
    }
    let said = results.map(\.text).joined()
    #expect(results.map { $0.isSuccessful ? "yes" : "no" } == expected.valid, "\(expected.situation)\n\(said)")
    #expect(results.map { Self.codes($0.errors.map(\.code.rawValue)) } == expected.errorCodes, "\(said)")
    #expect(results.map { Self.codes($0.warnings.map(\.code.rawValue)) } == expected.warningCodes, "\(said)")
    #expect(results.map(\.schema.word) == expected.schema, "\(results.map(\.schema))")
    let isValid = results.allSatisfy(\.isSuccessful)
    #expect((isValid ? loader.rules.map(\.recordedText).joined(separator: " ;; ") : "-") == expected.rules)
  }

  @Test func `there are as many cases as lines`() throws {
    #expect(try RecordedLoad.all().count == Facts.rows(of: "cases/loader/expected.tsv").count)
    #expect(try RecordedLoad.all().count > 100)
  }

  private static func codes(_ codes: [String]) -> String {
    codes.isEmpty ? "-" : codes.sorted().joined(separator: ",")
  }
}

extension Rule {
  /// The form of column `rules_after_load`.
  fileprivate var recordedText: String {
    "\(name): enabled=\(isEnabled) cond=\(condition) out=\(output) prio=\(priority.name) tags=\(tags.joined(separator: ","))"
  }
}
