/// What a source of events has counted since it was opened.
package struct SensorCounters: Hashable, Sendable {
  /// Events of the kinds that rules ask for, before the kernel's filter.
  package var events: UInt64 = 0
  /// Records that the kernel handed over.
  package var passed: UInt64 = 0
  /// Events of Tocsin's own processes, which are not judged.
  package var ownEvents: UInt64 = 0
  /// Events that are lost, by what they were: the names are those of `LostCategory`.
  package var dropped: [String: UInt64] = [:]

  package init() {}

  package var droppedInAll: UInt64 { dropped.values.reduce(0, +) }
}
