package import Delivery

/// Where alerts go, and what they look like there.
package struct OutputSettings: Sendable {
  /// What the alerts call this machine.
  package var hostname: String
  /// The form that Falco's own outputs write.
  package var format = AlertFormat()
  package var queue = QueueLimits()
  /// Falco's own outputs, by the names that logs and metrics give them.
  package var sinks: [(name: String, sink: any LineSink)] = []
  /// What alerts are kept on disk for until it has taken them: the forwarder, `http_output`.
  package var destinations: [Destination] = []
  /// The directory with the detector's store; only there for destinations.
  package var dataDirectory: String
  package var retention = RetentionLimits()
  /// Who hears that the detector is alive; nil for nobody. Only there with destinations.
  package var heartbeat: HeartbeatSettings?
  /// How long a stop waits for deliveries that are underway.
  package var grace: Duration = .seconds(2)

  package init(hostname: String, dataDirectory: String) {
    self.hostname = hostname
    self.dataDirectory = dataDirectory
  }
}
