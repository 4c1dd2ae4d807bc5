import EndToEndSupport
import Foundation
import Testing

/// New rules and settings while `tocsin detect` runs, without a kernel.
@Suite struct DetectReloadTests {
  private let folder: TemporaryDirectory
  private let program: RunningTocsin

  init() throws {
    folder = try TemporaryDirectory()
    program = try RunningTocsin()
    try write("rules.yaml", Self.rule("One"))
    try write(
      "falco.yaml",
      """
      rules_files: [\(folder.path)/rules.yaml]
      config_files: [\(folder.path)/more.yaml]
      engine: {kind: nodriver}
      stdout_output: {enabled: true}
      """)
  }

  private static func rule(_ names: String...) -> String {
    names.map { "- rule: \($0)\n  desc: d\n  condition: evt.type = close\n  output: o\n  priority: INFO\n" }.joined()
  }

  private func write(_ name: String, _ text: String) throws {
    try text.write(toFile: "\(folder.path)/\(name)", atomically: false, encoding: .utf8)
  }

  private func started(_ arguments: String...) async throws -> ChildProcess {
    let child = try program.spawn(["detect", "-c", "\(folder.path)/falco.yaml"] + arguments)
    try await logged("detecting rules=1")
    return child
  }

  private func logged(_ text: String) async throws {
    try #require(await eventually { program.log.contains(text) }, "\(text) is not in the log:\n\(program.log)")
  }

  @Test func `a changed file, a signal and a new include bring new rules`() async throws {
    let child = try await started()
    try write("rules.yaml", Self.rule("One", "Two"))
    try await logged("new rules are in force rules=2")
    try write("more.yaml", "rules: [{disable: {rule: \"*\"}}]\n")
    try await logged("new rules are in force rules=0")
    child.send(SIGHUP)
    try await logged("SIGHUP received")
    #expect(try await program.terminate() == .status(0))
  }

  @Test func `what cannot be used is said in the log and as an alert, and the old rules stay`() async throws {
    _ = try await started("-o", "json_output=true")
    try write("rules.yaml", "- rule: x\n")
    try await logged("new rules are not taken, the old ones stay in force")
    try await logged("Falco internal: hot restart failure")
    try write("rules.yaml", Self.rule("One", "Two", "Three"))
    try await logged("new rules are in force rules=3")
    try write("more.yaml", "priority: urgent\n")
    try await logged("is not a priority")
    #expect(try await program.terminate() == .status(0))
  }

  @Test func `other changes of the configuration are named`() async throws {
    _ = try await started()
    try write("more.yaml", "json_output: true\nfile_output: {enabled: true, filename: /dev/null}\n")
    try await logged("are for the next start: the form of alerts, outputs")
    #expect(try await program.terminate() == .status(0))
  }

  @Test func `where nobody wants it, a changed file brings nothing, but a signal does`() async throws {
    let child = try await started("-o", "watch_config_files=false")
    try write("rules.yaml", Self.rule("One", "Two"))
    child.send(SIGHUP)
    try await logged("new rules are in force rules=2")
    #expect(program.log.split(separator: "\n").count { $0.contains("new rules are in force") } == 1)
    #expect(try await program.terminate() == .status(0))
  }
}
