package import Delivery
package import Sensor

/// What the detector has counted, at one moment.
package struct DetectorMetrics: Sendable {
  package var version = ""
  package var hostname = ""
  package var sensor = SensorCounters()
  package var judge = JudgeCounters.Counts()
  /// The rules in force, by name.
  package var rules: [String: RuleLabels] = [:]
  package var alerts = AlertCounts()
  /// Nanoseconds since 1970.
  package var started: UInt64 = 0
  /// When the rules in force were loaded, in nanoseconds since 1970.
  package var loaded: UInt64 = 0

  package init() {}
}

/// What has become of alerts.
package struct AlertCounts: Sendable {
  package var raised = 0
  /// By output.
  package var missed: [String: Int] = [:]
  /// In memory, on their way to the disk.
  package var unstored = 0
  /// On disk, by destination.
  package var waiting: [String: Int] = [:]
  package var destinations: [String: CourierStatus] = [:]

  package init() {}
}
