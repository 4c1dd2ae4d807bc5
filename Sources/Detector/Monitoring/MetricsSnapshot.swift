package import Alerts
import Delivery
import Glibc
package import Sensor

/// What was counted, under the names of Falco's metrics alert.
package struct MetricsSnapshot {
  private let settings: MetricsSettings
  private let metrics: DetectorMetrics
  private let before: SensorCounters
  /// Nanoseconds since 1970.
  private let time: UInt64
  /// Nanoseconds since the one before.
  private let span: UInt64

  /// - Parameters:
  ///   - before: what the one before had.
  ///   - span: nanoseconds since then.
  package init(
    _ metrics: DetectorMetrics, since before: SensorCounters, span: UInt64, time: UInt64, settings: MetricsSettings
  ) {
    self.metrics = metrics
    self.before = before
    self.span = max(1, span)
    self.time = time
    self.settings = settings
  }

  package var fields: [JSONMember] {
    identity + (settings.countsResources ? resources : []) + (settings.countsKernelEvents ? events : [])
      + (settings.countsRules ? rules : [])
  }

  private var identity: [JSONMember] {
    var names = utsname()
    uname(&names)
    let release = withUnsafeBytes(of: names.release) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    return [
      number("evt.time", time), JSONMember("evt.source", .string("syscall")),
      JSONMember("evt.hostname", .string(metrics.hostname)), JSONMember("falco.version", .string(metrics.version)),
      JSONMember("falco.kernel_release", .string(release)), number("falco.start_ts", metrics.started),
      number("falco.reload_ts", metrics.loaded),
      number("falco.duration_sec", (time - min(time, metrics.started)) / 1_000_000_000),
      number("falco.host_num_cpus", UInt64(max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))))),
      number("falco.outputs_queue_num_drops", UInt64(metrics.alerts.missed.values.reduce(0, +))),
    ]
  }

  private var resources: [JSONMember] {
    let usage = ProcessUsage.now
    let life = Double(max(1, time - min(time, metrics.started))) / 1e6
    let share = Double(usage.processorMilliseconds) / life * 100
    let memory = settings.showsMegabytes ? Double(usage.residentBytes) / 1_048_576 : Double(usage.residentBytes) / 1024
    return [
      JSONMember("falco.cpu_usage_perc", .number(Self.rounded(share))),
      JSONMember(
        settings.showsMegabytes ? "falco.memory_rss_mb" : "falco.memory_rss_kb", .number(Self.rounded(memory))),
    ]
  }

  private var events: [JSONMember] {
    let counters = metrics.sensor
    let (lost, lostBefore) = (counters.lostInAll, before.lostInAll)
    let seen = counters.events - min(before.events, counters.events)
    let dropped = lost - min(lostBefore, lost)
    let (passed, passedBefore) = (counters.passedInAll, before.passedInAll)
    return [
      number("falco.num_evts", passed), number("falco.num_evts_prev", passedBefore),
      rate("falco.evts_rate_sec", passed - min(passedBefore, passed)),
      JSONMember("scap.engine_name", .string("modern_bpf")),
      number("scap.n_evts", counters.events), number("scap.n_evts_prev", before.events),
      rate("scap.evts_rate_sec", seen), number("scap.n_drops", lost), number("scap.n_drops_prev", lostBefore),
      rate("scap.evts_drop_rate_sec", dropped),
      JSONMember("scap.n_drops_perc", .number(Self.rounded(seen == 0 ? 0 : Double(dropped) / Double(seen) * 100))),
    ] + counted(counters.dropped.map { ("scap.n_drops_buffer_\($0.key)_exit", $0.value) })
  }

  private var rules: [JSONMember] {
    let matches = metrics.judge.matches
    return [number("falco.rules.matches_total", matches.values.reduce(0, +))]
      + counted(matches.map { ("falco.rules.\(Self.word($0.key))", $0.value) })
  }

  // MARK: Form

  /// Without those that are zero, unless somebody wants to see them.
  private func counted(_ counts: [(String, UInt64)]) -> [JSONMember] {
    counts.filter { $0.1 > 0 || settings.showsEmptyValues }.sorted { $0.0 < $1.0 }.map { number($0.0, $0.1) }
  }

  private func number(_ name: String, _ value: UInt64) -> JSONMember { JSONMember(name, .number("\(value)")) }

  private func rate(_ name: String, _ count: UInt64) -> JSONMember {
    JSONMember(name, .number(Self.rounded(Double(count) / (Double(span) / 1e9))))
  }

  /// With one digit behind the point.
  private static func rounded(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }

  /// A name as part of a key.
  private static func word(_ name: String) -> String {
    String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
  }
}
