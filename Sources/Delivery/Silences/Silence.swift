import Alerts

/// An order not to deliver the alerts that a condition matches, for a while.
package struct Silence: Hashable, Sendable {
  package typealias ID = Int64

  package let id: ID
  /// A condition over alerts.
  package let matcher: String
  /// The destinations that get nothing of what it matches; empty for all of them.
  package let destinations: [String]
  /// It holds for alerts that come from `starts` on and before `ends`, in milliseconds since 1970.
  package let starts: Int64
  package let ends: Int64
  package let author: String
  package let comment: String
  /// What it has kept back so far, by destination.
  package let silenced: [String: SilencedRange]

  /// A silence that is to be added, or one of the store.
  package init(
    id: ID = 0, matcher: String, destinations: [String] = [], starts: Int64, ends: Int64, author: String,
    comment: String, silenced: [String: SilencedRange] = [:]
  ) {
    self.id = id
    self.matcher = matcher
    self.destinations = destinations
    self.starts = starts
    self.ends = ends
    self.author = author
    self.comment = comment
    self.silenced = silenced
  }
}

/// How many alerts were silenced, and where in the log the first and the last are.
package struct SilencedRange: Hashable, Sendable {
  package private(set) var count = 0
  package private(set) var first: Int64 = 0
  package private(set) var last: Int64 = 0

  package init() {}

  package init(count: Int, first: Int64, last: Int64) {
    self.count = count
    self.first = first
    self.last = last
  }

  mutating func add(_ id: Int64) {
    if count == 0 { first = id }
    count += 1
    last = id
  }
}

/// A silence whose condition is compiled.
struct ActiveSilence: Sendable {
  let id: Silence.ID
  let destinations: [String]
  let starts: Int64
  var ends: Int64
  let matches: @Sendable (Alert) -> Bool

  /// By when the alert came, not by when it is read: what waited while a destination failed is treated alike.
  func covers(_ entry: Entry, _ alert: Alert) -> Bool {
    starts <= entry.received && entry.received < ends && matches(alert)
  }
}
