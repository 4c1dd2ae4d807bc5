import Alerts
import DequeModule

/// What a destination does not get alert by alert: its open groups, its rate, and what is silenced.
///
/// Decides, and does no I/O; times are milliseconds since 1970. What is decided about an alert counts only once the cursor has
/// passed it, and both are written in one transaction, so that a kill neither loses an alert nor counts it twice.
package struct Storm: Sendable {
  /// How many groups are told apart.
  package static let mostGroups = 256
  /// How far decisions may run ahead of the cursor.
  package static let mostAhead = 4096
  /// Without groups of the user's own, what a rate holds back is told apart by its rule.
  static let byRule = Grouping(by: ["rule"])

  /// Since the start.
  package struct Counts: Hashable, Sendable {
    package internal(set) var heldBack = 0
    package internal(set) var silenced = 0
    package internal(set) var summaries = 0
  }

  let policy: StormPolicy
  private let hasPolicy: Bool
  private(set) var bucket: TokenBucket?
  /// As they are at the cursor.
  package internal(set) var groups: [GroupKey: AlertGroup] = [:]
  /// Decisions about alerts behind the cursor, ascending, and how many of them each group has.
  var ahead: Deque<Suppression> = []
  var aheadByGroup: [GroupKey: Int] = [:]
  var cursor: Int64 = 0
  /// The last alert that was held back only for want of a token.
  private var lastForRate: Int64 = 0
  /// The silences that may hold here.
  var silences: [ActiveSilence] = []
  var changes = StormChanges()
  package internal(set) var counts = Counts()

  package init(_ policy: StormPolicy) {
    self.policy = policy
    hasPolicy = policy != StormPolicy()
  }

  /// Takes up where the last process stopped.
  package mutating func resume(_ saved: SavedStorm, at now: Int64) {
    groups = Dictionary(saved.groups.map { ($0.key, $0) }) { first, _ in first }
    bucket = policy.rate.map { TokenBucket($0, tokens: saved.tokens, counted: saved.counted ?? now) }
  }

  package var hasRoom: Bool { ahead.count < Self.mostAhead }

  /// Whether anything here can be suppressed.
  var isActive: Bool { hasPolicy || !silences.isEmpty }

  /// Whether `entry` is not to be sent; why is noted.
  ///
  /// - Parameter waiting: how many alerts are to be sent already.
  package mutating func suppresses(_ entry: Entry, waiting: Int, at now: Int64) -> Bool {
    guard isActive, entry.alert.origin == .posted else { return false }
    // What cannot be read becomes a dead letter when it is rendered.
    guard let alert = try? entry.alert.decoded() else { return false }
    if let silence = silences.first(where: { $0.covers(entry, alert) }) {
      counts.silenced += 1
      ahead.append(Suppression(entry, alert, .silenced(by: silence.id)))
      return true
    }
    guard hasPolicy else { return false }
    let grouping = policy.grouping ?? Self.byRule
    let key = place(for: grouping.key(of: alert))
    let isNew = policy.grouping == nil || !isOpen(key)
    if isNew, grouping.wait == 0, !isWaiting(at: now), take(waiting, at: now) {
      if policy.grouping != nil {
        note(entry, alert, .opened(AlertGroup(key, due: now + grouping.interval, isTold: true)), in: key)
      }
      return false
    }
    if isNew, grouping.wait == 0 { lastForRate = entry.id }
    counts.heldBack += 1
    note(entry, alert, .held(AlertGroup(key, due: now + grouping.wait, isTold: false)), in: key)
    return true
  }

  private mutating func note(_ entry: Entry, _ alert: Alert, _ kind: Suppression.Kind, in key: GroupKey) {
    ahead.append(Suppression(entry, alert, kind))
    aheadByGroup[key, default: 0] += 1
  }

  private func isOpen(_ key: GroupKey) -> Bool { groups[key] != nil || aheadByGroup[key] != nil }

  /// The key itself, or that of all others once too many groups are open.
  private func place(for key: GroupKey) -> GroupKey {
    if isOpen(key) || groups.count + aheadByGroup.count < Self.mostGroups { return key }
    let opening = aheadByGroup.keys.count { groups[$0] == nil }
    return groups.count + opening < Self.mostGroups ? key : .other
  }

  /// Whether the rate holds something back that comes before a new group.
  private func isWaiting(at now: Int64) -> Bool {
    bucket != nil && (lastForRate > cursor || groups.values.contains { $0.held.count > 0 && $0.due <= now })
  }

  /// Takes a token for one more message.
  mutating func take(_ waiting: Int, at now: Int64) -> Bool {
    guard let rate = bucket?.rate else { return true }
    // What waits while the destination fails is not to come all at once afterwards.
    return waiting < rate.burst && bucket?.take(at: now) ?? true
  }
}
