package import Delivery
package import Sensor

/// Gathers what the parts of the detector have counted.
package struct MetricsCollector: Sendable {
  let version: String
  let hostname: String
  let sensor: @Sendable () -> SensorCounters
  let judge: JudgeCounters
  let rules: RulesInForce
  let fanOut: AlertFanOut
  let board: StatusBoard
  let depth: OutboxDepth
  private let started = WallClock.nanoseconds

  package init(
    version: String, hostname: String, sensor: @escaping @Sendable () -> SensorCounters, judge: JudgeCounters,
    rules: RulesInForce, fanOut: AlertFanOut, board: StatusBoard, depth: OutboxDepth
  ) {
    self.version = version
    self.hostname = hostname
    self.sensor = sensor
    self.judge = judge
    self.rules = rules
    self.fanOut = fanOut
    self.board = board
    self.depth = depth
  }

  package var metrics: DetectorMetrics {
    var metrics = DetectorMetrics()
    metrics.version = version
    metrics.hostname = hostname
    metrics.sensor = sensor()
    metrics.judge = judge.current
    metrics.rules = rules.labels
    metrics.started = started
    metrics.loaded = rules.loaded
    metrics.alerts.raised = fanOut.count
    metrics.alerts.missed = fanOut.missed
    metrics.alerts.unstored = fanOut.unstored
    metrics.alerts.waiting = depth.all
    metrics.alerts.destinations = board.all
    return metrics
  }
}
