import Alerts
import Delivery
import Logging
import Sensor
import ServiceLifecycle

/// Shows each interval what was counted, as an alert and as a line of a file.
struct MetricsReport: Service {
  let settings: MetricsSettings
  let collector: MetricsCollector
  let fanOut: AlertFanOut
  let logger: Logger

  func run() async throws {
    var sink = settings.file.map { FileSink($0, keepsOpen: false) }
    var before = SensorCounters()
    var last = MonotonicClock.nanoseconds
    var sample = 0
    while !Task.isShuttingDownGracefully && !Task.isCancelled {
      try? await cancelWhenGracefulShutdown { try await Task.sleep(for: settings.interval) }
      guard !Task.isShuttingDownGracefully else { return }
      let (metrics, now) = (collector.metrics, MonotonicClock.nanoseconds)
      let fields = MetricsSnapshot(
        metrics, since: before, span: now - last, time: WallClock.nanoseconds, settings: settings
      ).fields
      sample += 1
      if settings.asAlert { fanOut.alert(.metrics(fields)) }
      write(fields, sample, to: &sink)
      (before, last) = (metrics.sensor, now)
    }
  }

  private func write(_ fields: [JSONMember], _ sample: Int, to sink: inout FileSink?) {
    let line = JSONWriter.bytes(
      of: .object([JSONMember("output_fields", .object(fields)), JSONMember("sample", .number("\(sample)"))]))
    do {
      try sink?.write([AlertLine(line, priority: .informational)])
    } catch {
      logger.error("metrics cannot be written", metadata: ["error": "\(error)"])
    }
  }
}
