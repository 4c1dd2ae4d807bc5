import EndToEndSupport
import Foundation
import Testing

/// Debian's own Alertmanager, told of alerts.
@Suite(
  .serialized,
  .enabled(if: RunningAlertmanager.isInstalled, "Debian's prometheus-alertmanager is not installed"))
struct AlertmanagerTests {
  private func alert(_ number: Int, user: String = "root", rule: String = "Shell in a container") -> String {
    #"{"output":"shell \#(number)","priority":"Critical","rule":"\#(rule)","time":"2024-09-10T15:31:56.\#(number)Z","#
      + #""hostname":"h","tags":["a b","c"],"output_fields":{"evt.time":15075919167466\#(number),"user.name":"\#(user)","#
      + #""proc.aname[2]":"<b>\"x\"\n","9":1.5,"proc.cmdline":"\#(String(repeating: "x", count: 10_000))"}}"#
  }

  @Test func `It takes alerts, groups them, and counts a repetition once`() async throws {
    let told = try await Sink.started()
    let alertmanager = try await RunningAlertmanager(tells: told)
    let tocsin = try await RunningTocsin.started([
      "ALERTMANAGER_HOSTPORT": alertmanager.url, "ALERTMANAGER_EXTRALABELS": "cluster:c1",
    ])
    let posted = [alert(11), alert(12), alert(13, user: "ann"), alert(14), alert(15, rule: "Another rule")]
    for alert in posted { #expect(try await tocsin.post(alert).status == 200) }
    let delivered = #"tocsin_deliveries_total{destination="alertmanager"}"#
    #expect(try await eventually { try await tocsin.metric(delivered) == posted.count })

    let labels = try await alertmanager.alerts()
    #expect(Set(labels.map { "\($0["rule"] ?? "") \($0["user_name"] ?? "")" }).count == 3)
    #expect(labels.count == 3)
    for labels in labels {
      #expect(labels["severity"] == "critical" && labels["cluster"] == "c1" && labels["tags"] == "a b,c")
      #expect(labels["evt_time"] == nil && labels["_9"] == "1.5" && labels["proc_aname_2"] == "<b>\"x\"\n")
    }
    // Of the two that share a rule in one message, of the other in another.
    #expect(await eventually { told.requests.contains { $0.text.contains("root") && $0.text.contains("ann") } })
    #expect(await eventually { told.requests.contains { $0.text.contains("Another rule") } })
  }

  @Test func `The test alert arrives`() async throws {
    let told = try await Sink.started()
    let alertmanager = try await RunningAlertmanager(tells: told)
    let tocsin = try await RunningTocsin.started(["ALERTMANAGER_HOSTPORT": alertmanager.url])
    #expect(try await tocsin.post("", path: "/test").status == 200)
    #expect(try await eventually { try await alertmanager.alerts().map { $0["alertname"] } == ["Test rule"] })
  }

  @Test func `All members of a cluster get every alert, also if one of them is away`() async throws {
    let told = try await Sink.started()
    let first = try await RunningAlertmanager(tells: told)
    let away = try Sink()
    let third = try await RunningAlertmanager(tells: told)
    let tocsin = try await RunningTocsin.started([
      "ALERTMANAGER_HOSTPORT": "\(first.url), http://127.0.0.1:\(away.port), \(third.url)",
      "ALERTMANAGER_RETRYWAIT": "20ms", "ALERTMANAGER_RETRYMAXWAIT": "200ms",
    ])
    #expect(try await tocsin.post(alert(11)).status == 200)
    #expect(try await eventually { try await first.alerts().count == 1 })
    #expect(try await eventually { try await third.alerts().count == 1 })
    try await away.start()
    #expect(await eventually { away.requests.contains { $0.path == "/api/v2/alerts" } })
  }
}
