import Alerts
import Delivery
import Detector
import Rules
import Sensor
import Testing

@Suite struct DetectorMetricsTests {
  @Test func `rules, events and alerts are counted under Falco's names, the rest under Tocsin's`() throws {
    var metrics = DetectorMetrics()
    metrics.hostname = "node \"1\""
    metrics.sensor.events = 100
    metrics.sensor.ownEvents = 7
    metrics.sensor.dropped = ["open": 3, "close": 2]
    metrics.sensor.missed = 4
    metrics.sensor.passed = ["open": 20, "execve": 1]
    metrics.judge.matches = ["Read of a secret": 4, "Gone": 1]
    metrics.judge.timeouts = 5
    metrics.judge.overflows = 6
    metrics.rules = ["Read of a secret": RuleLabels(try Raised().rule)]
    metrics.alerts.raised = 9
    metrics.alerts.missed = ["stdout": 2, "store": 1]
    metrics.alerts.waiting = ["forwarder": 8]
    metrics.alerts.destinations = ["forwarder": CourierStatus()]
    let lines = metrics.exposition.split(separator: "\n")
    for line in [
      #"falcosecurity_evt_hostname_info{hostname="node \"1\""} 1"#, "falcosecurity_scap_n_evts_total 100",
      "falcosecurity_scap_n_drops_total 9", "tocsin_detector_events_missed_total 4",
      #"tocsin_detector_events_passed_total{kind="execve"} 1"#, #"tocsin_detector_events_passed_total{kind="open"} 20"#,
      #"falcosecurity_scap_n_drops_buffer_total{dir="exit",drop="open"} 3"#,
      #"falcosecurity_falco_rules_matches_total{rule_name="Gone"} 1"#,
      #"falcosecurity_falco_rules_matches_total{priority="4",rule_name="Read of a secret",source="syscall","#
        + #"tag_T1003_004="true",tag_filesystem="true",tag_host="true"} 4"#,
      #"tocsin_detector_events_without_container_total{reason="time"} 5"#,
      #"tocsin_detector_events_without_container_total{reason="queue_full"} 6"#, "tocsin_detector_own_events_total 7",
      "tocsin_detector_alerts_total 9", "falcosecurity_falco_outputs_queue_num_drops_total 3",
      #"tocsin_detector_alerts_missed_total{output="stdout"} 2"#,
      #"tocsin_detector_alerts_waiting{destination="forwarder"} 8"#,
      #"tocsin_detector_destination_failing{destination="forwarder"} 0"#,
    ] {
      #expect(lines.contains { $0 == line }, "\(line)")
    }
  }

  @Test func `every sample belongs to a family that says what it is`() throws {
    var metrics = DetectorMetrics()
    metrics.judge.matches = ["R": 1]
    var family = ""
    for line in metrics.exposition.split(separator: "\n") {
      if line.hasPrefix("# TYPE ") { family = String(line.split(separator: " ")[2]) }
      if !line.hasPrefix("#") { #expect(line.hasPrefix(family) && !family.isEmpty, "\(line)") }
    }
  }
}
