/// What a source of events has counted since it was opened.
package struct SensorCounters: Hashable, Sendable {
  /// Events that were handed over to be judged.
  package var events: UInt64 = 0
  /// Events of Tocsin's own processes, which are not judged.
  package var ownEvents: UInt64 = 0
  /// Events that are lost, by what they were.
  package var dropped: [String: UInt64] = [:]

  package init() {}
}
