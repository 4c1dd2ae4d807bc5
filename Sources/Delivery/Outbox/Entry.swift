package import Alerts

/// An alert at its place in the log.
package struct Entry: Hashable, Sendable {
  package let id: Int64
  /// Milliseconds since 1970.
  package let received: Int64
  /// The destination that an internal alert is about, which does not get it; or a summary, which nobody else gets.
  package let about: String?
  package let alert: EncodedAlert

  package init(id: Int64, received: Int64, about: String? = nil, alert: EncodedAlert) {
    self.id = id
    self.received = received
    self.about = about
    self.alert = alert
  }

  /// Whether a destination may get it at all.
  package func concerns(_ destination: String) -> Bool { (alert.origin == .summary) == (about == destination) }
}

/// An alert that waits apart from the log because it failed while its neighbours went through.
package struct Retry: Hashable, Sendable {
  package let entry: Entry
  package let attempts: Int
}

/// What has become of alerts at one destination since its courier last said so; stored in one transaction.
package struct Settlement: Hashable, Sendable {
  package struct DeadLetter: Hashable, Sendable {
    package let first: Int64
    package let last: Int64
    package let count: Int
    package let reason: String
  }

  package struct Parked: Hashable, Sendable {
    package let id: Int64
    package let attempts: Int
    /// Milliseconds since 1970.
    package let due: Int64
    package let reason: String
  }

  /// A failed attempt to deliver an alert.
  package struct Attempt: Hashable, Sendable {
    /// The alert's.
    package let id: Int64
    /// Milliseconds since 1970.
    package let time: Int64
    package let reason: String
  }

  package var cursor: Int64
  package var deadLetters: [DeadLetter] = []
  package var parked: [Parked] = []
  /// Alerts that need no retry any more.
  package var unparked: [Int64] = []
  /// Failed attempts, for people to see; some may be left out.
  package private(set) var attempts: [Attempt] = []
  /// How far replays have come.
  package var replayed: [ReplayBatch.Progress] = []
  /// Groups of alerts held back that are now told of.
  package var told: [AlertGroup] = []
  var storm = StormChanges.Written()

  package init(cursor: Int64) { self.cursor = cursor }

  /// Whether it holds more than a cursor, which can wait for a while.
  package var isUrgent: Bool {
    !(deadLetters.isEmpty && parked.isEmpty && unparked.isEmpty && told.isEmpty && replayed.isEmpty)
  }

  /// Notes a failed attempt, unless there are many already.
  package mutating func note(_ attempt: Attempt) {
    if attempts.count < Self.mostAttempts { attempts.append(attempt) }
  }

  /// Forgets the attempts, which nobody needs badly.
  package mutating func forgetAttempts() { attempts = [] }

  private static let mostAttempts = 256

  /// Adds one dead letter, `joined` to the last one if nothing that was wanted lies between and the reason is the same.
  package mutating func bury(_ id: Int64, _ reason: String, joined: Bool) {
    if joined, let last = deadLetters.last, last.reason == reason {
      deadLetters[deadLetters.count - 1] = DeadLetter(
        first: last.first, last: id, count: last.count + 1, reason: reason)
    } else {
      deadLetters.append(DeadLetter(first: id, last: id, count: 1, reason: reason))
    }
  }
}
