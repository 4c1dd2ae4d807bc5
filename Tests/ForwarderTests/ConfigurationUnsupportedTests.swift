import Alerts
import Delivery
import Forwarder
import Foundation
import Outputs
import Testing

@Suite struct ConfigurationUnsupportedTests {
  @Test func `destinations that would stay silent stop the start, all in one line`() {
    let found = problems(
      ["TEAMS_WEBHOOKURL": "https://hooks.example/s3cret", "TEAMS_OUTPUTFORMAT": "text", "AWS_S3_BUCKET": "b"],
      yaml: "nats:\n  hostport: nats://nats\notlp:\n  traces:\n    endpoint: http://otlp\n")
    let expected =
      "destinations that Tocsin does not have yet and that would stay silent: AWS S3 (AWS_S3_BUCKET), "
      + "NATS (config.yaml:2: nats.hostport), OTLP Traces (config.yaml:5: otlp.traces.endpoint), "
      + "Teams (TEAMS_OUTPUTFORMAT); ALLOW_UNSUPPORTED=true starts without them"
    #expect(found == [expected])
  }

  @Test func `they are a warning if the user allows it`() throws {
    let configuration = try load(
      [
        "TEAMS_WEBHOOKURL": "https://a", "PROMETHEUS_EXTRALABELS": "a", "ALLOW_UNSUPPORTED": "true",
        "STDOUT_ENABLED": "true",
      ])
    #expect(configuration.allowUnsupported)
    #expect(configuration.unsupported == ["Teams"])
    let expected =
      "destinations that Tocsin does not have yet and that would stay silent: Teams (TEAMS_WEBHOOKURL); "
      + "settings of falcosidekick that would have no effect: PROMETHEUS_EXTRALABELS"
    #expect(configuration.warnings == [expected])
  }

  @Test(
    arguments: [
      (["TLSSERVER_DEPLOY": "true", "TLSSERVER_CERTFILE": "/a"], nil, "TLSSERVER_DEPLOY"),
      ([:], "prometheus: {extralabels: a}", "config.yaml:1: prometheus.extralabels"),
    ] as [([String: String], String?, String)])
  func `settings without effect stop the start too`(environment: [String: String], yaml: String?, origin: String) {
    let expected =
      "settings of falcosidekick that would have no effect: \(origin); ALLOW_UNSUPPORTED=true starts without them"
    #expect(problems(environment, yaml: yaml) == [expected])
  }

  @Test(arguments: [
    ("TEAMS_WEBHOOKURL", ""), ("TEAMS_WEBHOOKURL", "\"\""), ("TEAMS_OUTPUTFORMAT", "all"), ("TEAMS_MUTUALTLS", "false"),
    ("TLSSERVER_DEPLOY", "FALSE"), ("TLSSERVER_CERTFILE", "/a"), ("WAVEFRONT_MINIMUMPRIORITY", "debug"),
    ("SYSLOG_PROTOCOL", "tcp"),
    ("CLIQ_ICON", "https://raw.githubusercontent.com/falcosecurity/falcosidekick/master/imgs/falcosidekick_color.png"),
    ("ALERTMANAGER_DROPEVENTTHRESHOLDS", "10000:critical, 1000:critical, 100:critical, 10:warning, 1:warning"),
  ]) func `empty values and defaults do not count`(name: String, value: String) {
    #expect(problems([name: value]) == [])
  }

  @Test func `empty values and defaults in the file do not count either`() {
    let yaml = "teams: {webhookurl: '', outputformat: all}\naws: {region: eu, s3: {prefix: falco}}\ncustomfields: {}\n"
    #expect(problems(yaml: yaml + "dogstatsd: {tags: []}\ngcp: {workloadidentity: true}\n") == [])
  }

  @Test(arguments: ["TEAMS__OPS__WEBHOOKURL", "AWS_S3__LOGS__BUCKET"])
  func `named destinations of a kind that is missing count`(name: String) {
    #expect(problems([name: "a"]).count == 1)
  }

  @Test func `a listed destination of a kind that is missing counts`() {
    let found = problems(yaml: "destinations:\n  - {name: ops, output: teams, webhookurl: 'http://a'}\n")
    #expect(found.first?.contains("Teams (config.yaml:2: destinations.ops)") == true)
  }

  @Test(arguments: Sidekick.sections.filter(\.isOutput))
  func `every output of falcosidekick is supported or reported`(section: Sidekick.Section) throws {
    if let type = Registry.outputs.first(where: { $0.name == section.path }) {
      let table = try SettingsTable.output(type.name)
      for variable in section.variables.keys { #expect(table.contains(" \(variable) "), "\(variable)") }
    } else {
      for variable in section.variables.keys {
        #expect(problems([variable: "value"]).first?.contains("\(section.name) (\(variable))") == true, "\(variable)")
      }
    }
  }

  @Test func `an output that is added is supported without another change`() throws {
    #expect(problems(["OPSGENIE_APIKEY": "a", "AWS_S3_BUCKET": "b"]).count == 1)
    let outputs = Registry.outputs.filter { $0.name != "opsgenie" && $0.name != "aws.s3" }
    let configuration = try load(
      ["OPSGENIE_APIKEY": "a", "AWS_S3_PREFIX": "p", "AWS_S3__LOGS__BUCKET": "c"],
      yaml: "aws:\n  region: eu\n  s3: {bucket: b, batching: {enabled: true}}\n",
      outputs: outputs + [FutureOpsgenie.self, FutureS3.self])
    #expect(configuration.unsupported.isEmpty)
    #expect(configuration.destinations.map(\.name) == ["aws_s3", "logs", "opsgenie"])
    #expect(configuration.value("AWS_S3_PREFIX") == "p")
    #expect(configuration.value("AWS_S3_BATCHING_ENABLED") == "true")
  }

  /// The recorded settings of falcosidekick, where they are at hand.
  private static let facts = ProcessInfo.processInfo.environment["TOCSIN_FACTS"].map { "\($0)/sidekick/env.tsv" }

  @Test(.enabled(if: facts != nil, "TOCSIN_FACTS names no directory with falcosidekick's settings"))
  func `every variable of falcosidekick is known, and its default is no reason to stop`() throws {
    let table = try String(contentsOfFile: try #require(Self.facts), encoding: .utf8)
    let known = SettingsTable.all()
    for line in table.split(separator: "\n").dropFirst() {
      let columns = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      let (section, key, variable, fallback) = (columns[0], columns[1], columns[2], columns[3])
      if section == "process" || section.hasSuffix("(shared)") || section.contains("server TLS") { continue }
      if !["\"\"", "[]", "{}"].contains(fallback) { #expect(problems([variable: fallback]) == [], "\(variable)") }
      let isSupported = Registry.outputs.contains { key.hasPrefix("\($0.name).") } || known.contains("  \(variable) ")
      if !isSupported { #expect(problems([variable: "strange"]).count == 1, "\(variable)") }
    }
  }
}

/// Outputs that somebody may write some day.
private struct FutureOpsgenie: Output {
  static let name = "opsgenie"
  static let summary = "A pager."
  static let transport = TransportKind.http

  init?(_ settings: inout Settings) {
    guard settings.secret("apikey", help: "Key.") != nil else { return nil }
  }

  var endpoint: Endpoint { .http }

  func request(for alert: EncodedAlert) -> Request { Request(body: alert.json) }
}

private struct FutureS3: Output {
  static let name = "aws.s3"
  static let summary = "A store."
  static let transport = TransportKind.http

  init?(_ settings: inout Settings) {
    let bucket = settings.text("bucket", help: "Bucket.")
    _ = settings.text("prefix", fallback: "falco", help: "Prefix.")
    _ = settings.bool("batching_enabled", fallback: false, help: "Batches.")
    guard bucket != nil else { return nil }
  }

  var endpoint: Endpoint { .http }

  func request(for alert: EncodedAlert) -> Request { Request(body: alert.json) }
}
