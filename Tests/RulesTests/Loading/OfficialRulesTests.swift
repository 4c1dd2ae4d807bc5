import Foundation
import Rules
import Testing

/// The rules that Falco comes with.
@Suite(.enabled(if: Facts.detector != nil, Facts.absence)) struct OfficialRulesTests {
  private static let files = ["falco_rules.yaml", "falco-incubating_rules.yaml", "falco-sandbox_rules.yaml"]

  private func content(_ file: String) throws -> [UInt8] {
    let folder = try #require(Facts.detector).deletingLastPathComponent().appendingPathComponent("rules")
    return Array(try Data(contentsOf: folder.appendingPathComponent(file)))
  }

  @Test func `all rules load without an error`() throws {
    var loader = RuleLoader(catalog: SyscallFields.shared)
    for file in Self.files {
      let result = loader.load(try content(file), name: file)
      #expect(result.isSuccessful, "\(result.text)")
    }
    try loader.checkPlugins()
    #expect(loader.rules.count == 93)
  }

  @Test(arguments: files) func `each file loads alone`(file: String) throws {
    var loader = RuleLoader(catalog: SyscallFields.shared)
    let result = loader.load(try content(file), name: file)
    #expect(result.isSuccessful, "\(result.text)")
    #expect(result.schema == .ok)
    #expect(result.warnings.allSatisfy { [.unusedList, .unusedMacro].contains($0.code) }, "\(result.text)")
  }
}
