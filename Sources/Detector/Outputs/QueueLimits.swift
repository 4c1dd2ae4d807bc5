/// How much may wait for an output that is slower than alerts come.
package struct QueueLimits: Hashable, Sendable {
  package var alerts: Int
  package var bytes: Int

  package init(alerts: Int = 100_000, bytes: Int = 64 << 20) {
    self.alerts = alerts
    self.bytes = bytes
  }

  /// Whether one more may wait.
  func admit(_ size: Int, to alerts: Int, _ bytes: Int) -> Bool {
    alerts < self.alerts && (alerts == 0 || bytes + size <= self.bytes)
  }
}
