import Alerts
import EndToEndSupport
import Foundation
import Glibc

/// The built `tocsin detect`, watching this machine with the rules of a test.
final class RunningDetector: Sendable {
  /// A folder for the files of the test, which rules name as `FOLDER`.
  let folder: String
  private let scratch: TemporaryDirectory
  private let process: ChildProcess

  /// Starts it and waits until it watches.
  ///
  /// - Parameter rules: a file or folder, or the text of rules. Every rule that fires raises an alert.
  static func started(
    rules: String, options: [String] = [], environment: [String: String] = [:]
  ) async throws -> RunningDetector {
    let detector = try RunningDetector(rules: rules, options: options, environment: environment)
    let isReady = await eventually { detector.process.poll() != nil || detector.log.contains("detecting rules=") }
    guard isReady, detector.process.poll() == nil else { throw Failure("the detector did not start:\n\(detector.log)") }
    return detector
  }

  private init(rules: String, options: [String], environment: [String: String]) throws {
    scratch = try TemporaryDirectory()
    folder = "\(scratch.path)/files"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let last = "\(scratch.path)/last.yaml"
    try Self.lastRule(in: folder).write(toFile: last, atomically: true, encoding: .utf8)
    var all = [
      try RunningTocsin.executable(), "detect", "-r", try Self.path(of: rules, in: scratch.path, folder), "-r", last,
    ]
    for option in ["json_output=true", "stdout_output.enabled=true", "rule_matching=all"] + options {
      all += ["-o", option]
    }
    let surroundings = ["PATH": "/usr/bin:/bin", "HOME": scratch.path, "DATADIR": "\(scratch.path)/data"]
    process = try ChildProcess(
      all, environment: surroundings.merging(environment) { _, given in given }, log: "\(scratch.path)/log",
      output: "\(scratch.path)/alerts.jsonl")
  }

  private static func path(of rules: String, in scratch: String, _ folder: String) throws -> String {
    if rules.hasPrefix("/") { return rules }
    let path = "\(scratch)/rules.yaml"
    try rules.replacing("FOLDER", with: folder).write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }

  /// Fires when a test asks whether all alerts have come.
  private static func lastRule(in folder: String) -> String {
    """
    - rule: last
      desc: everything before it has been judged
      condition: evt.type in (open, openat) and fd.name startswith \(folder)/last-
      output: "%fd.name"
      priority: NOTICE
    """
  }

  var pid: pid_t { process.pid }

  /// What it said to whoever runs it.
  var log: String { (try? String(contentsOfFile: "\(scratch.path)/log", encoding: .utf8)) ?? "" }

  /// Runs triggers, with their files in `folder` unless told otherwise.
  @discardableResult
  func fire(_ names: String..., in place: String? = nil) async throws -> String {
    let program = "\(try await Triggers.folder())/trigger"
    return try await Shell.run(
      "TRIGGER_FOLDER='\(place ?? folder)' '\(program)' \(names.joined(separator: " "))", in: scratch)
  }

  /// Runs a command.
  @discardableResult
  func run(_ script: String) async throws -> String { try await Shell.run(script, in: scratch) }

  /// Every alert about what has happened until now, the detector's own aside.
  func alerts() async throws -> [RaisedAlert] {
    let last = "\(folder)/last-\(UUID().uuidString)"
    try Data().write(to: URL(filePath: last))
    guard await eventually(within: .seconds(20), { (try? raised().contains { $0["fd.name"] == last }) == true }) else {
      throw Failure("the last alert did not come; the detector's log:\n\(log)")
    }
    return try raised().filter { $0.rule != "last" && $0.source != "internal" }
  }

  /// Those of one rule.
  func alerts(of rule: String) async throws -> [RaisedAlert] { try await alerts().filter { $0.rule == rule } }

  private func raised() throws -> [RaisedAlert] {
    let text = try String(contentsOfFile: "\(scratch.path)/alerts.jsonl", encoding: .utf8)
    // The last line may not be whole yet.
    return try text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(RaisedAlert.init)
  }

  /// SIGTERM.
  func terminate() async throws -> ChildProcess.End {
    process.send(SIGTERM)
    return try await process.ended()
  }
}
