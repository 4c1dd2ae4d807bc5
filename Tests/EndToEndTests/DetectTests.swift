import EndToEndSupport
import Foundation
import Rules
import Testing

/// `tocsin detect`, with records in the place of a kernel.
@Suite struct DetectTests {
  private let folder: TemporaryDirectory
  private let program: RunningTocsin

  private static let rules = """
    - rule: Read
      desc: d
      condition: evt.type = openat and fd.name startswith /etc
      output: "read %fd.name by %proc.name"
      priority: WARNING
      tags: [b, a]
    - rule: Read quietly
      desc: d
      condition: evt.type = openat and fd.name = /etc/shadow
      output: "quietly %fd.name"
      priority: NOTICE
      enabled: false
    """

  init() throws {
    folder = try TemporaryDirectory()
    program = try RunningTocsin()
    try Self.rules.write(toFile: "\(folder.path)/rules.yaml", atomically: false, encoding: .utf8)
    var writer = RecordWriter()
    for name in ["/etc/shadow", "/tmp/x", #"/etc/a"b"#] {
      let event = try HandwrittenEvent(
        yaml:
          "{event: openat, args: {name: '\(name)'}, result: 3, process: {name: cat}, time: \"2024-01-02T03:04:05.000000006Z\"}"
      )
      withExtendedLifetime(event) { writer.append(event.blocks) }
    }
    try Data(writer.bytes).write(to: URL(fileURLWithPath: "\(folder.path)/records"))
  }

  /// Runs it to its end.
  ///
  /// - Returns: the lines of standard output, and what went to standard error.
  private func detect(
    _ arguments: String..., status: Int32 = 0, replays: Bool = true
  ) async throws -> (lines: [String], log: String) {
    let replay = replays ? " --replay records" : ""
    let script =
      "cd \(folder.path); '\(try RunningTocsin.executable())' detect"
      + "\(arguments.map { " '\($0)'" }.joined())\(replay) >out 2>err; echo $?"
    let printed = try await Shell.run("set +e; \(script)", in: folder)
    let log = try String(contentsOfFile: "\(folder.path)/err", encoding: .utf8)
    #expect(printed == "\(status)\n", "\(log)")
    let out = try String(contentsOfFile: "\(folder.path)/out", encoding: .utf8)
    return (out.split(separator: "\n").map { String($0) }, log)
  }

  @Test func `standard output gets one alert a line, and nothing else`() async throws {
    let lines = try await detect("-r", "rules.yaml", "-o", "json_output=true", "-o", "stdout_output.enabled=true").lines
    #expect(lines.count == 2)
    let first = try #require(lines.first)
    let alert = try #require(try JSONSerialization.jsonObject(with: Data(first.utf8)) as? [String: Any])
    #expect(alert["rule"] as? String == "Read" && alert["priority"] as? String == "Warning")
    #expect(alert["time"] as? String == "2024-01-02T03:04:05.000000006Z")
    #expect((alert["output_fields"] as? [String: Any])?["fd.name"] as? String == "/etc/shadow")
    // Without a file of Falco's, what its file appends is appended.
    let output = alert["output"] as? String ?? ""
    #expect(
      output.hasPrefix("03:04:05.000000006: Warning read /etc/shadow by cat container_id=host container_name=host "))
  }

  @Test func `text is Falco's`() async throws {
    let plain = "append_output[0].suggested_output=false"
    let lines = try await detect("-r", "rules.yaml", "-o", "stdout_output.enabled=true", "-o", plain).lines
    #expect(
      lines == [
        "03:04:05.000000006: Warning read /etc/shadow by cat", #"03:04:05.000000006: Warning read /etc/a\"b by cat"#,
      ])
  }

  @Test(arguments: [["rules[].enable.rule=*"], ["rules[]={enable: {rule: \"Read*\"}}"]])
  func `rules are switched on and all fire`(options: [String]) async throws {
    let lines = try await detect(
      "-r", "rules.yaml", "-o", "stdout_output.enabled=true", "-o", "rule_matching=all", "-o", options[0]
    ).lines
    #expect(lines.count == 3)
    #expect(lines.contains { $0.hasPrefix("03:04:05.000000006: Notice quietly /etc/shadow ") })
  }

  @Test func `alerts are written to files and programs`() async throws {
    let options = ["file_output.enabled=true", "file_output.filename=alerts", "program_output.enabled=true"]
    _ = try await detect(
      "-r", "rules.yaml", "-o", options[0], "-o", options[1], "-o", options[2], "-o",
      "program_output.program=cat >>piped")
    for name in ["alerts", "piped"] {
      let text = try String(contentsOfFile: "\(folder.path)/\(name)", encoding: .utf8)
      #expect(text.split(separator: "\n").count == 2, "\(name): \(text)")
    }
  }

  @Test func `falco's configuration is obeyed`() async throws {
    try """
    rules_files: [rules.yaml, none.yaml]
    json_output: true
    json_include_output_property: false
    stdout_output: {enabled: true}
    append_output: [{extra_output: "uid=%user.uid", extra_fields: [proc.pid]}]
    outputs_queue: {capacity: 5}
    """.write(toFile: "\(folder.path)/falco.yaml", atomically: false, encoding: .utf8)
    let (lines, log) = try await detect("-c", "falco.yaml")
    #expect(lines.count == 2 && !lines[0].contains("\"output\":"))
    #expect(lines[0].contains("\"proc.pid\":") && lines[0].contains("\"user.uid\":"))
    #expect(log.contains("outputs_queue.capacity"))
  }

  @Test func `mistakes are all named, and nothing is started`() async throws {
    let (lines, log) = try await detect(
      "-r", "rules.yaml", "-o", "json_ouput=true", "-o", "priority=urgent", status: 1)
    #expect(lines == [] && log.contains("did you mean json_output?") && log.contains("\"urgent\""))
  }

  @Test func `rules with a mistake end it as they end Falco`() async throws {
    try "- rule: x\n".write(toFile: "\(folder.path)/bad.yaml", atomically: false, encoding: .utf8)
    let log = try await detect("-r", "bad.yaml", status: 1).log
    #expect(log.contains("bad.yaml: Invalid") && log.contains("LOAD_ERR_"))
    let valid = try await detect("-V", "rules.yaml", replays: false).lines
    #expect(valid == ["rules.yaml: Ok"])
    _ = try await detect("-V", "bad.yaml", status: 1, replays: false)
  }

  @Test func `what is replayed can be recorded, and stops by the time of events`() async throws {
    _ = try await detect("-r", "rules.yaml", "-o", "stdout_output.enabled=true", "--record", "copy", "-M", "5")
    let files = FileManager.default
    #expect(files.contents(atPath: "\(folder.path)/copy") == files.contents(atPath: "\(folder.path)/records"))
  }

  @Test func `a dry run detects nothing, and lists print`() async throws {
    #expect(try await detect("-r", "rules.yaml", "-o", "stdout_output.enabled=true", "--dry-run").lines == [])
    #expect(try await detect("--list", "-N", replays: false).lines.contains("fd.name"))
    #expect(try await detect("-L", "-r", "rules.yaml", replays: false).lines.contains { $0.hasPrefix("Read quietly ") })
  }

  @Test func `metrics are written to a file and raised as alerts`() async throws {
    let script =
      "cd \(folder.path); '\(try RunningTocsin.executable())' detect -r rules.yaml -o engine.kind=nodriver -o json_output=true"
      + " -o stdout_output.enabled=true -o metrics.enabled=true -o metrics.interval=100ms -o metrics.output_rule=true"
      + " -o metrics.output_file=metrics -M 2 >out 2>err"
    _ = try await Shell.run(script, in: folder)
    let alerts = try String(contentsOfFile: "\(folder.path)/out", encoding: .utf8)
    let lines = try String(contentsOfFile: "\(folder.path)/metrics", encoding: .utf8)
    #expect(alerts.contains(#""rule":"Falco internal: metrics snapshot""#))
    #expect(lines.hasPrefix(#"{"output_fields":{"evt.time":"#) && lines.contains(#""sample":2}"#))
  }
}
