import Alerts
import Detector
import Sensor
import Testing

@Suite struct MetricsSnapshotTests {
  private static let second: UInt64 = 1_000_000_000

  private func metrics() -> DetectorMetrics {
    var metrics = DetectorMetrics()
    metrics.version = "1.2.3"
    metrics.started = 100 * Self.second
    metrics.sensor.events = 1000
    metrics.sensor.passed = ["open": 50, "close": 10]
    metrics.sensor.dropped = ["open": 5, "close": 0]
    metrics.judge.matches = ["Read a file": 3, "Never": 0]
    return metrics
  }

  private func fields(_ change: (inout MetricsSettings) -> Void = { _ in }) -> [String: JSONValue] {
    var settings = MetricsSettings()
    change(&settings)
    var before = SensorCounters()
    before.events = 500
    before.passed = ["open": 20]
    let snapshot = MetricsSnapshot(
      metrics(), since: before, span: 4 * Self.second, time: 110 * Self.second, settings: settings)
    return Dictionary(snapshot.fields.map { ($0.name, $0.value) }) { first, _ in first }
  }

  @Test func `counts stand under Falco's names, with rates since the last time`() {
    let fields = fields()
    #expect(fields["falco.version"] == .string("1.2.3") && fields["falco.duration_sec"] == .number("10"))
    #expect(fields["falco.num_evts"] == .number("60") && fields["falco.num_evts_prev"] == .number("20"))
    #expect(fields["falco.evts_rate_sec"] == .number("10.0") && fields["scap.evts_rate_sec"] == .number("125.0"))
    #expect(fields["scap.n_drops"] == .number("5") && fields["scap.n_drops_perc"] == .number("1.0"))
    #expect(fields["falco.rules.matches_total"] == .number("3"))
    #expect(fields["falco.rules.Read_a_file"] == .number("3"))
    #expect(fields["falco.memory_rss_mb"] != nil && fields["falco.memory_rss_kb"] == nil)
  }

  @Test func `zeros of rules and losses are there only if they are wanted`() {
    #expect(fields()["falco.rules.Never"] == nil && fields()["scap.n_drops_buffer_close_exit"] == nil)
    let all = fields { $0.showsEmptyValues = true }
    #expect(all["falco.rules.Never"] == .number("0") && all["scap.n_drops_buffer_close_exit"] == .number("0"))
  }

  @Test func `parts are left out as the settings say`() {
    let fields = fields {
      $0.countsRules = false
      $0.countsResources = false
      $0.countsKernelEvents = false
    }
    #expect(fields.keys.contains("falco.version"))
    #expect(!fields.keys.contains { $0.hasPrefix("scap.") || $0.hasPrefix("falco.rules") || $0.contains("memory") })
  }
}
