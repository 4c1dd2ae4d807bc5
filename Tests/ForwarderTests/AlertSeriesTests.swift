import Alerts
import Forwarder
import Testing

@Suite struct AlertSeriesTests {
  private func alert(
    _ rule: String = "Rule", hostname: String? = "host", priority: Priority = .error, fields: [JSONMember] = []
  ) -> Alert {
    Alert(
      uuid: .next(milliseconds: 1), output: "o", priority: priority, rule: rule, time: Timestamp(seconds: 1),
      outputFields: fields, source: "syscalls", hostname: hostname)
  }

  private func lines(_ series: AlertSeries, now: Int64 = 0) -> [String] {
    series.samples(now: now).series.map { labels, count in
      "\(labels.map { "\($0.0)=\($0.1)" }.joined(separator: ",")) \(count)"
    }.sorted()
  }

  @Test func `alerts are counted by falcosidekick's labels`() {
    let series = AlertSeries()
    for alert in [
      alert("Write below binary dir", hostname: "localhost"), alert("Write below binary dir", hostname: "localhost"),
      alert(
        hostname: nil, priority: .informational,
        fields: [
          JSONMember("k8s.ns.name", .string("prod")), JSONMember("k8s.pod.name", .number("7")),
        ]),
    ] { series.count(AlertLabels(of: alert, series.names), now: 0) }
    #expect(
      lines(series) == [
        "hostname=localhost,k8s_ns_name=,k8s_pod_name=,priority=5,priority_raw=error,rule=Write below binary dir,source=syscalls 2",
        "hostname=unknown,k8s_ns_name=prod,k8s_pod_name=7,priority=2,priority_raw=informational,rule=Rule,source=syscalls 1",
      ])
  }

  @Test func `further fields are labels`() throws {
    let series = AlertSeries(try AlertLabelNames(extra: ["proc.name", "proc.aname[2]", "absent", "7 dwärfs"]))
    let fields = [JSONMember("proc.name", .string("nc")), JSONMember("proc.aname[2]", .string("sh"))]
    series.count(AlertLabels(of: alert(fields: fields), series.names), now: 0)
    #expect(
      lines(series) == [
        "_7_dw_rfs=,absent=,hostname=host,k8s_ns_name=,k8s_pod_name=,priority=5,priority_raw=error,proc_aname_2=sh,proc_name=nc,rule=Rule,source=syscalls 1"
      ])
  }

  @Test(
    arguments: [
      (["rule"], "\"rule\" would be the label rule, which is a label that is always there"),
      (["k8s.ns.name"], "\"k8s.ns.name\" would be the label k8s_ns_name, which is a label that is always there"),
      (["priority_raw"], "\"priority_raw\" would be the label priority_raw, which is a label that is always there"),
      (["a.b", "a_b"], "\"a_b\" would be the label a_b, which is that of \"a.b\""),
      (["a-b", "a.b"], "\"a.b\" would be the label a_b, which is that of \"a-b\""),
      (["__a"], "\"__a\" makes no label; a label is not empty and does not begin with two underscores"),
      ([""], "\"\" makes no label; a label is not empty and does not begin with two underscores"),
    ])
  func `fields that make no label of their own are refused`(fields: [String], message: String) {
    #expect(throws: LabelError(message)) { try AlertLabelNames(extra: fields) }
  }

  @Test func `a million rules and hosts are no more series than there may be`() {
    let series = AlertSeries(limits: .init(most: 10, expiry: .seconds(60)))
    for number in 0..<1000 {
      series.count(AlertLabels(of: alert("rule \(number)", hostname: "h\(number % 50)"), series.names), now: 0)
    }
    series.count(AlertLabels(of: alert("rule 0", hostname: "h0"), series.names), now: 0)
    let (all, overflow) = series.samples(now: 0)
    #expect(all.count == 11 && overflow == 990)
    #expect(all.reduce(0) { $0 + $1.1 } == 1001)
    #expect(
      lines(series).contains(
        "hostname=other,k8s_ns_name=other,k8s_pod_name=other,priority=5,priority_raw=error,rule=other,source=other 990")
    )
  }

  @Test func `series to which nothing is added any more make room`() {
    let series = AlertSeries(limits: .init(most: 2, expiry: .seconds(60)))
    func count(_ rule: String, at now: Int64) { series.count(AlertLabels(of: alert(rule), series.names), now: now) }
    count("old", at: 0)
    count("busy", at: 0)
    count("busy", at: 50_000)
    count("new", at: 61_000)
    #expect(lines(series, now: 61_000).count == 2)
    #expect(lines(series, now: 61_000).allSatisfy { !$0.contains("rule=old") })
    #expect(lines(series, now: 200_000).isEmpty)
    #expect(series.samples(now: 200_000).overflow == 0)
  }

  @Test(arguments: [("a", 300), ("ä", 300), ("👩‍👩‍👧", 40)])
  func `long values are cut at a character`(character: String, count: Int) throws {
    let series = AlertSeries()
    series.count(AlertLabels(of: alert(String(repeating: character, count: count)), series.names), now: 0)
    let rule = try #require(series.samples(now: 0).series.first?.0.first { $0.0 == "rule" }?.1)
    #expect(rule.utf8.count <= 256 && rule.utf8.count > 240 && rule.hasSuffix("…") && !rule.contains("\u{FFFD}"))
  }
}
