package import Rules
package import Sensor

/// Where events come from: the kernel, or a file of records.
package protocol EventSource: AnyObject {
  /// Waits up to `milliseconds` for events and hands each to `judge`.
  ///
  /// - Parameters:
  ///   - event: turned to each, and only valid within `judge`.
  ///   - judge: says whether any rule matched; a source that can see the same event another way then need not show it.
  /// - Returns: false once there will be no more, as when a replay has ended.
  func poll(_ event: Event, milliseconds: Int32, _ judge: (Event) -> Bool) throws -> Bool

  /// Takes on what rules need, and leaves on what else there is.
  func widen(to needs: SensorNeeds) throws

  /// Leaves off what rules no longer need.
  func narrow(to needs: SensorNeeds) throws

  var counters: SensorCounters { get }
}
