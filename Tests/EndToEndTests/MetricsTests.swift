import EndToEndSupport
import Foundation
import Testing

/// `/metrics`, as falcosidekick's users know it and as Prometheus reads it.
@Suite struct MetricsTests {
  private static let alert =
    #"{"output":"16:31:56.746609046: Error File below a known binary directory opened for writing (user=root command=touch /bin/hack file=/bin/hack)","hostname":"localhost","priority":"Error","rule":"Write below binary dir","time":"2024-09-10T15:31:56.746609046Z","output_fields":{"evt.time":1507591916746609046,"fd.name":"/bin/hack","proc.cmdline":"touch /bin/hack","user.name":"root"}}"#

  /// The files for Prometheus and Grafana that come with Tocsin.
  private static let monitoring = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("compose/monitoring")
  private static let rules = monitoring.appendingPathComponent("prometheus/alerts.yml").path

  @Test func `falcosidekick's families have its labels and values`() async throws {
    let sink = try await Sink.started()
    let tocsin = try await RunningTocsin.started([
      "GOTIFY_HOSTPORT": "http://127.0.0.1:\(sink.port)", "GOTIFY_TOKEN": "token",
    ])
    #expect(try await tocsin.post(Self.alert).status == 200)
    #expect(try await tocsin.post("no alert").status == 400)
    #expect(await eventually { sink.count == 1 })
    let expected = [
      #"falcosecurity_falcosidekick_falco_events_total{hostname="localhost",k8s_ns_name="",k8s_pod_name="",priority="5",priority_raw="error",rule="Write below binary dir",source="syscalls"}"#,
      #"falcosecurity_falcosidekick_inputs_total{source="requests",status="accepted"}"#,
      #"falcosecurity_falcosidekick_inputs_total{source="requests",status="rejected"}"#,
      #"falcosecurity_falcosidekick_outputs_total{destination="gotify",status="ok"}"#,
    ]
    for line in expected {
      #expect(try await eventually { try await tocsin.metric(line) == 1 }, "\(line)")
    }
    // The same alert once more is not another one.
    let uuid = #"{"uuid":"0192b7a0-0000-7000-8000-000000000001","#
    for _ in 1...2 { #expect(try await tocsin.post(uuid + Self.alert.dropFirst()).status == 200) }
    #expect(try await tocsin.metric(expected[0]) == 2)
  }

  @Test func `further output fields are labels`() async throws {
    let tocsin = try await RunningTocsin.started([
      "STDOUT_ENABLED": "true", "PROMETHEUS_EXTRALABELS": "fd.name,evt.time,absent",
    ])
    #expect(try await tocsin.post(Self.alert).status == 200)
    let line =
      #"falcosecurity_falcosidekick_falco_events_total{absent="",evt_time="1507591916746609046",fd_name="/bin/hack",hostname="localhost",k8s_ns_name="",k8s_pod_name="",priority="5",priority_raw="error",rule="Write below binary dir",source="syscalls"}"#
    #expect(try await tocsin.metric(line) == 1)
  }

  @Test func `hostile names are bounded in number and length`() async throws {
    let tocsin = try await RunningTocsin.started(["STDOUT_ENABLED": "true", "PROMETHEUS_MAXSERIES": "20"])
    let long = String(repeating: "x", count: 100_000)
    for number in 1...100 {
      let alert = #"{"output":"o","priority":"error","rule":"r\#(number) \#(long)","time":"2024-09-10T15:31:56Z"}"#
      #expect(try await tocsin.post(alert).status == 200)
    }
    let text = try await tocsin.get("/metrics").text
    let series = text.split(separator: "\n").filter { $0.hasPrefix("falcosecurity_falcosidekick_falco_events_total{") }
    #expect(series.count == 21 && series.allSatisfy { $0.utf8.count < 600 })
    #expect(try await tocsin.metric("tocsin_series_overflow_total") == 80)
  }

  @Test(
    .enabled(if: PrometheusServer.isInstalled, "promtool and prometheus are not in the path; make test unpacks them"))
  func `Prometheus takes it without complaint, and the dashboard and the rules find what they ask for`() async throws {
    let sink = try await Sink.started { .status($0.rule == "bad" ? 422 : 200) }
    let away = try FreePort.any()
    let tocsin = try await RunningTocsin.started(
      webhook(
        sink.url,
        [
          "WEBHOOK__AWAY__ADDRESS": "http://127.0.0.1:\(away)/", "FILES_PATH": "/dev/null",
          "ALARM_AFTER": "1h",
        ]))
    let prometheus = try await PrometheusServer(scraping: tocsin.port, rules: Self.rules)
    #expect(try await tocsin.post(#"{"hostname":"node-1","interval":3600}"#, path: "/heartbeat").status == 200)
    for rule in [#"a \"} forged 1"#, #"b\r\n\\c\n"#, "ä\u{0301}👩‍👩‍👧", "bad", #"\u0000\u001b[31m"#] {
      let alert = #"{"output":"o","priority":"error","rule":"\#(rule)","time":"2024-09-10T15:31:56Z"}"#
      #expect(try await tocsin.post(alert).status == 200)
    }
    let folder = try TemporaryDirectory()
    let lint = try await Shell.run(
      "curl -sS --max-time 20 http://127.0.0.1:\(tocsin.port)/metrics | promtool check metrics 2>&1; "
        + "promtool check rules \(Self.rules)", in: folder)
    #expect(lint.contains("SUCCESS") && lint.split(separator: "\n").count == 2, "\(lint)")
    #expect(try await eventually { try await prometheus.query("up{job=\"tocsin\"} == 1") == 1 })
    #expect(try await prometheus.scrapeError() == nil)
    for query in try Self.dashboardQueries() {
      let hasData = try await eventually(within: .seconds(20)) {
        // Rates want something that happens between two scrapes.
        _ = try await tocsin.post(Self.alert)
        return try await prometheus.query(query) > 0
      }
      #expect(hasData, "\(query)")
    }
    let rules = try await prometheus.rules()
    #expect(rules.count >= 14 && Set(rules.values) == ["ok"], "\(rules)")
    #expect(try await prometheus.scrapeError() == nil)
  }

  /// What the panels ask, with Grafana's variables filled in.
  private static func dashboardQueries() throws -> [String] {
    let file = monitoring.appendingPathComponent("grafana/dashboards/tocsin.json")
    let dashboard = try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any]
    let panels = dashboard?["panels"] as? [[String: Any]] ?? []
    let queries = panels.flatMap { $0["targets"] as? [[String: Any]] ?? [] }.compactMap { $0["expr"] as? String }
    try #require(queries.count > 20)
    let variables = ["$job": ".*", "$instance": ".*", "$__rate_interval": "15s", "$__range": "5m"]
    return queries.map { query in
      variables.reduce(query) { $0.replacingOccurrences(of: $1.key, with: $1.value) }
    }
  }
}
