/// What a source of events has counted since it was opened.
package struct SensorCounters: Hashable, Sendable {
  /// Events of the kinds that rules ask for, before the kernel's filter.
  package var events: UInt64 = 0
  /// Records that the kernel handed over, by what they were: the names are those of `EventCategory`.
  package var passed: [String: UInt64] = [:]
  /// Events of Tocsin's own processes, which are not judged.
  package var ownEvents: UInt64 = 0
  /// Events that are lost since there was no room for them, by what they were.
  package var dropped: [String: UInt64] = [:]
  /// Events at which the kernel did not run a program, since the same one was running already; what they were is not known.
  package var missed: UInt64 = 0

  package init() {}

  package var passedInAll: UInt64 { passed.values.reduce(0, +) }

  package var lostInAll: UInt64 { dropped.values.reduce(missed, +) }
}
