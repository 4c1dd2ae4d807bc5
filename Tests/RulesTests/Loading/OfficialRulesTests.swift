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

  @Test func `all files load in a moment`() throws {
    let contents = try Self.files.map { ($0, try content($0)) }
    let fastest = (0..<5).map { _ in
      ContinuousClock().measure {
        var loader = RuleLoader(catalog: SyscallFields.shared)
        for (file, content) in contents { _ = loader.load(content, name: file) }
      }
    }.min()
    #if DEBUG
      let limit = Duration.milliseconds(3000)
    #else
      let limit = Duration.milliseconds(150)
    #endif
    #expect(try #require(fastest) < limit)
  }
}
