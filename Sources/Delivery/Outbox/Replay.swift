/// Alerts that are delivered once more to one destination, because somebody asked for it.
package struct Replay: Hashable, Sendable {
  package let id: Int64
  package let destination: String
  /// Milliseconds since 1970.
  package let requested: Int64
  /// How many alerts have not had their turn; an estimate from above, by ids.
  package let remaining: Int
}

/// Which alerts are to be replayed.
package enum ReplayScope: Hashable, Sendable {
  /// The alert with this id.
  case alert(Int64)
  /// All dead letters that died at this time (milliseconds since 1970) or later.
  case failed(since: Int64)
  /// All alerts with these ids.
  case range(ClosedRange<Int64>)
}

/// The next alerts of a destination's replays, to be sent beside its backlog and settled together.
package struct ReplayBatch: Hashable, Sendable {
  /// How far a replay has come once these alerts are settled.
  package struct Progress: Hashable, Sendable {
    package let replay: Int64
    /// The first alert that has not had its turn.
    package let next: Int64
  }

  /// Milliseconds since 1970, of the oldest request among them.
  package let requested: Int64
  package let entries: [Entry]
  package let progress: [Progress]
}
