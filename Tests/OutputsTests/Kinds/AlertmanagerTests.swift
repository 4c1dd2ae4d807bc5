import Alerts
import Outputs
import Testing

@Suite struct AlertmanagerTests {
  private func item(_ settings: [String: String] = [:], _ alert: Alert = .sample) throws -> JSONValue {
    let request = try AlertmanagerOutput.made(settings).request(for: [EncodedAlert(alert)])
    return try #require(try request.json()[0])
  }

  private func labels(_ settings: [String: String] = [:], fields: [JSONMember]) throws -> JSONValue {
    try #require(try item(settings, Alert.sample.with { $0.outputFields = fields })["labels"])
  }

  @Test(arguments: [
    ("proc.aname[2]", "proc_aname_2"), ("a..b", "a_b"), ("a...b", "a__b"), ("__a__", "a"), ("9a", "_9a"), ("ä b", "b"),
    ("k8s.ns.name", "k8s_ns_name"),
  ]) func `fields become labels under falcosidekick's names`(field: String, label: String) throws {
    #expect(try labels(fields: [JSONMember(field, .string("x"))])[label]?.string == "x")
  }

  @Test func `only text and numbers are labels, and nothing that differs with every event is one`() throws {
    let without = try labels(fields: [])
    let noise = [
      "evt.time", "evt.time.iso8601", "evt.rawtime", "evt.datetime", "evt.num", "evt.latency.ns", "n_evts", "n_evts_x",
    ]
    #expect(try labels(fields: noise.map { JSONMember($0, .number("1")) }) == without)
    #expect(
      try labels(fields: [
        JSONMember("a", .bool(true)), JSONMember("b", .null), JSONMember("c", .array([])), JSONMember("d", .object([])),
        JSONMember("...", .string("no name")),
      ]) == without)
    #expect(try labels(fields: [JSONMember("evt.type", .string("open"))])["evt_type"]?.string == "open")
  }

  @Test func `the same happening twice is the same alert`() throws {
    let later = Alert.sample.with { alert in
      alert.uuid = AlertUUID(high: 9, low: 9)
      alert.time = Timestamp(seconds: 2_000_000_000)
      alert.output = "later"
      alert.outputFields = alert.outputFields.map { $0.name == "evt.time" ? JSONMember("evt.time", .number("2")) : $0 }
    }
    #expect(try item()["labels"] == item([:], later)["labels"])
  }

  @Test(arguments: [
    ("n_drops", "0", "0", Priority.warning), ("n_drops", "1", "1", .critical), ("n_drops", "5", ">1", .warning),
    ("n_drops", "11", ">10", .warning), ("n_drops_buffer", "500", ">100", .critical),
    ("n_drops", "99999", ">10000", .critical),
    ("n_drops", "many", "many", .debug),
  ]) func `lost events raise the priority, in ranges`(field: String, value: String, label: String, priority: Priority)
    throws
  {
    let alert = Alert.sample.with { alert in
      alert.priority = .debug
      alert.outputFields = [JSONMember(field, .string(value))]
    }
    let labels = try #require(try item([:], alert)["labels"])
    #expect(labels[field]?.string == label)
    #expect(labels["priority"]?.string == priority.name)
  }

  @Test func `thresholds can be set, and never lower a priority`() throws {
    let settings = ["dropeventthresholds": "7:alert", "dropeventdefaultpriority": "notice"]
    #expect(try labels(settings, fields: [JSONMember("n_drops", .number("8"))])["n_drops"]?.string == ">7")
    #expect(try labels(settings, fields: [JSONMember("n_drops", .number("8"))])["priority"]?.string == "Alert")
    #expect(try labels(settings, fields: [JSONMember("n_drops", .number("7"))])["priority"]?.string == "Warning")
  }

  @Test func `severities follow the priority, or the mapping where there is one`() throws {
    let own = try Priority.allCases.map { priority in
      try item([:], Alert.sample.with { $0.priority = priority })["labels"]?["severity"]?.string
    }
    let information = Array(repeating: "information", count: 3)
    #expect(own == information + ["warning", "warning"] + Array(repeating: "critical", count: 3))
    #expect(try item(["customseveritymap": "Warning:page"])["labels"]?["severity"]?.string == "page")
  }

  @Test func `the alert's end, extra labels and annotations are as asked`() throws {
    #expect(try item()["endsAt"]?.string == "0001-01-01T00:00:00Z")
    let item = try item([
      "expiresafter": "60", "extralabels": "source:mine,team:a", "extraannotations": "runbook:http://a:1",
    ])
    #expect(item["endsAt"]?.string == "2024-09-10T15:32:56.746609046Z")
    #expect(item["labels"]?["source"]?.string == "mine" && item["labels"]?["team"]?.string == "a")
    #expect(item["annotations"]?["runbook"]?.string == "http://a:1")
  }

  @Test(arguments: [
    (["extralabels": "bad-name:x"], 1), (["extraannotations": "9:x,b c:y"], 2), (["customseveritymap": "foo:x"], 1),
    (["dropeventthresholds": "100"], 1), (["dropeventthresholds": "x:critical"], 1),
    (["dropeventthresholds": "10000:critical: 1000:critical"], 0), (["hostport": "http://a,http://b"], 1),
    (["extralabels": "empty"], 1),
  ]) func `what Alertmanager would refuse stops the start`(given: [String: String], problems: Int) {
    var settings = settings(
      AlertmanagerOutput.self, ["hostport": "http://a"].merging(given) { _, given in given })
    _ = AlertmanagerOutput(&settings)
    #expect(settings.problems.count == problems, "\(settings.problems)")
  }

  @Test func `the API that Alertmanager has no more is a warning`() {
    var settings = settings(AlertmanagerOutput.self, ["hostport": "http://a", "endpoint": "/api/v1/alerts"])
    #expect(AlertmanagerOutput(&settings) != nil)
    #expect(settings.warnings.count == 1 && settings.problems.isEmpty)
  }

  @Test func `several alerts share a request`() throws {
    let request = try AlertmanagerOutput.made().request(for: [EncodedAlert(.sample), EncodedAlert(.sample)])
    #expect(try request.json().count == 2)
    #expect(request.header("Idempotency-Key") == nil)
    #expect(request.url == "http://alertmanager.example.org:9093/api/v2/alerts")
  }
}
