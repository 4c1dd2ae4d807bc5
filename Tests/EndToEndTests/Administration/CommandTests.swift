import Alerts
import EndToEndSupport
import Foundation
import Testing

/// The commands that speak to a running forwarder, over its unix socket and over the network.
@Suite(.serialized) struct CommandTests {
  /// Runs a command beside `tocsin` until it ends; its status and what it has printed.
  private static func run(_ tocsin: RunningTocsin, _ arguments: [String], environment: [String: String] = [:])
    async throws -> (status: ChildProcess.End, output: String, errors: String)
  {
    let folder = try TemporaryDirectory()
    let command = try ChildProcess(
      [try RunningTocsin.executable()] + arguments,
      environment: ["DATADIR": tocsin.dataDirectory, "USER": "ann"].merging(environment) { $1 },
      log: "\(folder.path)/errors", output: "\(folder.path)/output")
    let end = try await command.ended()
    return (end, text("\(folder.path)/output"), text("\(folder.path)/errors"))
  }

  private static func text(_ path: String) -> String { (try? String(contentsOfFile: path, encoding: .utf8)) ?? "" }

  @Test func `Alerts are listed, shown and replayed; what a terminal would obey is not printed`() async throws {
    let sink = try await Sink.started { _ in .status(400, body: "no") }
    let tocsin = try await RunningTocsin.started(webhook(sink.url))
    _ = try await tocsin.post(
      NumberedAlert.json(1).replacingOccurrences(of: "alert 1", with: #"alert 1 \u001b[2J\nnext"#))
    #expect(
      try await eventually { try await Self.run(tocsin, ["dead-letters", "--json"]).output.contains("HTTP 400: no") })
    let list = try await Self.run(tocsin, ["alerts", "list", "--rule", "Numbered", "--since", "1h"])
    #expect(list.status == .status(0))
    #expect(list.output.contains("testhost"))
    #expect(list.output.contains("\\u{1b}[2J\\u{a}next"))
    #expect(!list.output.contains("\u{1B}"))
    #expect(list.output.split(separator: "\n").count == 2)
    let json = try await Self.run(tocsin, ["alerts", "list", "--json"])
    let entry = try JSONReader.value(of: Array(json.output.utf8))
    let uuid = try #require(entry["alert", "uuid"].string)
    let show = try await Self.run(tocsin, ["alerts", "show", uuid])
    #expect(show.output.contains("dead_letter"))
    #expect(show.output.contains("HTTP 400: no"))
    sink.follow { _ in .ok }
    let replay = try await Self.run(tocsin, ["alerts", "replay", uuid, "--destination", "webhook"])
    #expect(replay.status == .status(0))
    #expect(await sink.missing([1]).isEmpty)
    #expect(try await eventually { try await Self.run(tocsin, ["alerts", "replays", "--json"]).output.isEmpty })
    let nothing = try await Self.run(tocsin, ["alerts", "replay", "--failed-since", "1h"])
    #expect(nothing.output.contains("nothing to replay"))
  }

  @Test func `Destinations are paused and resumed`() async throws {
    let sink = try await Sink.started()
    let tocsin = try await RunningTocsin.started(webhook(sink.url))
    #expect(try await Self.run(tocsin, ["destinations", "pause", "webhook"]).output.contains("paused"))
    #expect(try await Self.run(tocsin, ["destinations"]).output.contains("paused"))
    _ = try await tocsin.post(NumberedAlert.json(1))
    #expect(try await Self.run(tocsin, ["destinations", "resume", "webhook"]).output.contains("ok"))
    #expect(await sink.missing([1]).isEmpty)
    let unknown = try await Self.run(tocsin, ["destinations", "pause", "nobody"])
    #expect(unknown.status == .status(1))
    #expect(unknown.errors.contains("no destination is called \"nobody\"; there are webhook"))
  }

  @Test func `Silences are added, listed and ended`() async throws {
    let sink = try await Sink.started()
    let tocsin = try await RunningTocsin.started(webhook(sink.url))
    let added = try await Self.run(
      tocsin, ["silence", "add", "rule = Numbered and priority = warning", "--for", "2h", "--comment", "known"])
    #expect(added.status == .status(0), "\(added.errors)")
    _ = try await tocsin.post(NumberedAlert.json(1))
    _ = try await tocsin.post(NumberedAlert.json(2, priority: "Error"))
    #expect(await sink.missing([2]).isEmpty)
    #expect(
      try await eventually {
        try await Self.run(tocsin, ["silence", "list", "--json"]).output.contains("\"silenced\":1")
      })
    let uuid = try await Self.run(tocsin, ["alerts", "list", "--text", "alert 1", "--json"]).output
    let entry = try JSONReader.value(of: Array(uuid.utf8))
    let show = try await Self.run(tocsin, ["alerts", "show", try #require(entry["alert", "uuid"].string), "--json"])
    #expect(show.output.contains("\"state\":\"silenced\""))
    #expect(try await Self.run(tocsin, ["silence", "expire", "1"]).status == .status(0))
    #expect(try await Self.run(tocsin, ["silence", "list", "--json"]).output.isEmpty)
    _ = try await tocsin.post(NumberedAlert.json(3))
    #expect(await sink.missing([3]).isEmpty)
    #expect(!sink.delivered.contains(1))
    let wrong = try await Self.run(tocsin, ["silence", "add", "rule = ", "--for", "soon", "--comment", "x"])
    #expect(wrong.status == .status(1))
    #expect(wrong.errors.contains("duration: \"soon\""))
  }

  @Test func `Over the network it wants the token; without a forwarder it says so`() async throws {
    let tocsin = try await RunningTocsin.started(["ADMIN_TOKEN": API.token])
    let url = "http://127.0.0.1:\(tocsin.port)/"
    let arguments = ["destinations", "--url", url]
    #expect(try await Self.run(tocsin, arguments, environment: ["ADMIN_TOKEN": API.token]).status == .status(0))
    let refused = try await Self.run(tocsin, arguments)
    #expect(refused.status == .status(1))
    #expect(refused.errors.contains("the token is missing or wrong"))
    let socket = "\(tocsin.dataDirectory)/forwarder/admin.sock"
    let mode = try FileManager.default.attributesOfItem(atPath: socket)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    try await tocsin.kill()
    let gone = try await Self.run(tocsin, ["destinations"])
    #expect(gone.status == .status(1))
    #expect(gone.errors.contains("no forwarder listens at \(socket)"))
    let nowhere = try await Self.run(tocsin, ["destinations", "--data-directory", "/nowhere"])
    #expect(nowhere.errors.contains("there is no forwarder's socket /nowhere/forwarder/admin.sock"))
    #expect(try await Self.run(tocsin, ["alerts", "list", "--limit", "0"]).status == .status(64))
    // The file that the kill has left is replaced.
    try await tocsin.start()
    #expect(try await Self.run(tocsin, ["destinations"]).status == .status(0))
  }

  @Test func `What is followed goes on where it was after a restart`() async throws {
    let tocsin = try await RunningTocsin.started()
    let folder = try TemporaryDirectory()
    let tail = try ChildProcess(
      [try RunningTocsin.executable(), "alerts", "tail"], environment: ["DATADIR": tocsin.dataDirectory],
      log: "\(folder.path)/errors", output: "\(folder.path)/output")
    defer { tail.send(9) }
    var number = 0
    // Until it follows, alerts pass it by.
    #expect(
      try await eventually {
        number += 1
        _ = try await tocsin.post(NumberedAlert.json(number))
        return Self.text("\(folder.path)/output").contains("Numbered: alert")
      })
    try await tocsin.kill()
    try await tocsin.start()
    _ = try await tocsin.post(NumberedAlert.json(1001))
    #expect(await eventually { Self.text("\(folder.path)/output").contains("alert 1001") })
    let lines = Self.text("\(folder.path)/output").split(separator: "\n")
    #expect(Set(lines).count == lines.count)
  }
}
