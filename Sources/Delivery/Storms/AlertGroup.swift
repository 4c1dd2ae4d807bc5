package import Alerts

/// Alerts that belong together at one destination: since the last message about them, how many were held back.
package struct AlertGroup: Hashable, Sendable {
  /// What is known of the alerts that were held back and not told of yet.
  package struct Held: Hashable, Sendable {
    package var count = 0
    /// Ids in the log.
    package var first: Int64 = 0
    package var last: Int64 = 0
    /// When the first and the last came, in milliseconds since 1970.
    package var since: Int64 = 0
    package var until: Int64 = 0
    /// The highest among them.
    package var priority = Priority.debug
    package var rules = Tally()
    package var hosts = Tally()

    package init(count: Int = 0, first: Int64 = 0, last: Int64 = 0) {
      self.count = count
      self.first = first
      self.last = last
    }
  }

  package let key: GroupKey
  /// When they are told of, in milliseconds since 1970.
  package internal(set) var due: Int64
  /// Whether anything has been told of this group.
  package internal(set) var isTold: Bool
  package internal(set) var held = Held()

  package init(_ key: GroupKey, due: Int64, isTold: Bool, held: Held = Held()) {
    self.key = key
    self.due = due
    self.isTold = isTold
    self.held = held
  }
}

extension AlertGroup.Held {
  mutating func add(_ suppressed: Suppression) {
    if count == 0 { (first, since) = (suppressed.id, suppressed.received) }
    count += 1
    last = suppressed.id
    until = suppressed.received
    priority = max(priority, suppressed.priority)
    rules.add(suppressed.rule)
    if let hostname = suppressed.hostname { hosts.add(hostname) }
  }
}

/// A decision about an alert that the cursor has not passed yet. A kill makes it undone, so it counts only afterwards.
struct Suppression: Sendable {
  enum Kind: Sendable {
    case silenced(by: Silence.ID)
    /// Sent, as the first of the group that it opens.
    case opened(AlertGroup)
    /// Held back in a group, which is this one unless it is open already.
    case held(AlertGroup)
  }

  let id: Int64
  let received: Int64
  let priority: Priority
  let rule: String
  let hostname: String?
  let kind: Kind

  init(_ entry: Entry, _ alert: Alert, _ kind: Kind) {
    id = entry.id
    received = entry.received
    priority = alert.priority
    rule = alert.rule.cut(to: Grouping.longestValue)
    hostname = alert.hostname?.cut(to: Grouping.longestValue)
    self.kind = kind
  }
}
