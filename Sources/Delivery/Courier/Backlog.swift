import Alerts
import DequeModule

/// The alerts that a courier holds: read from the log, not yet settled.
///
/// Decides what is sent next and what a failure means; does no I/O. A ticket is a place in the window: tickets ascend with the
/// log, so the oldest unfinished one gives the cursor.
package struct Backlog: Sendable {
  package typealias Instant = ContinuousClock.Instant

  package struct Item: Sendable {
    package let entry: Entry
    package var attempts = 0
    /// Failures that this alert may have caused itself.
    package var suspicions = 0
    /// Deliveries of others that had succeeded when it first failed.
    package var deliveriesBefore = 0
    package var isUnderway = false
    package var due: Instant?
    package var reason = ""
  }

  /// After how many failures an alert is suspected, if others go through meanwhile.
  package static let suspicious = 3
  /// How far the window may stretch behind an alert that fails; a kill repeats at most that much.
  package static let longestWindow = 2048

  private var items: Deque<Item?> = []
  /// The ticket of the first item.
  private var base = 0
  /// The first ticket that was never sent.
  private var fresh = 0
  /// Tickets that came back unfinished and are to be sent again, ascending.
  package private(set) var returned: [Int] = []
  package private(set) var underway = 0
  package private(set) var unfinished = 0
  /// Bytes of JSON of the unfinished alerts.
  package private(set) var bytes = 0
  package private(set) var delivered = 0
  /// The last id that was read from the log.
  package private(set) var position: Int64

  package init(position: Int64) { self.position = position }

  /// The last id before the oldest unfinished alert.
  package var cursor: Int64 {
    if let oldest = items.first ?? nil { oldest.entry.id - 1 } else { position }
  }

  package var span: Int { items.count }

  package subscript(ticket: Int) -> Item? { items.indices.contains(ticket - base) ? items[ticket - base] : nil }

  package mutating func admit(_ entry: Entry) {
    items.append(Item(entry: entry))
    unfinished += 1
    bytes += entry.alert.json.count
    position = entry.id
  }

  /// Passes over an alert that is not wanted here.
  package mutating func skip(to id: Int64) { position = id }

  // MARK: Sending

  /// The tickets to send next, at most `limit` and, beyond the first, `bytes` of JSON. Without `inOrder`, what failed waits
  /// for its time while others pass it.
  package mutating func next(_ limit: Int, bytes: Int = .max, inOrder: Bool, at now: Instant) -> [Int] {
    var tickets: [Int] = []
    var room = bytes
    func fits(_ ticket: Int) -> Bool {
      room -= self[ticket]?.entry.alert.json.count ?? 0
      return tickets.count < limit && (room >= 0 || tickets.isEmpty)
    }
    for ticket in returned where inOrder || isDue(ticket, at: now) {
      guard fits(ticket) else { break }
      tickets.append(ticket)
    }
    while fresh < base + items.count, fits(fresh) {
      tickets.append(fresh)
      fresh += 1
    }
    for ticket in tickets { begin(ticket) }
    return tickets
  }

  private func isDue(_ ticket: Int, at now: Instant) -> Bool { (self[ticket]?.due ?? now) <= now }

  /// The alert to probe a failing destination with: the oldest, or, if that one is suspected and `sparing` it, its neighbour.
  package mutating func probe(sparing: Bool) -> Int? {
    var candidates = returned
    if fresh < base + items.count { candidates.append(fresh) }
    let neighbour = candidates.first { (self[$0]?.suspicions ?? 0) < Self.suspicious }
    guard let ticket = (sparing ? neighbour : nil) ?? candidates.first else { return nil }
    if ticket == fresh { fresh += 1 }
    begin(ticket)
    return ticket
  }

  private mutating func begin(_ ticket: Int) {
    returned.removeAll { $0 == ticket }
    items[ticket - base]?.isUnderway = true
    underway += 1
  }

  // MARK: Outcomes

  package mutating func deliver(_ ticket: Int) {
    delivered += 1
    finish(ticket)
  }

  /// Removes an alert that is delivered, dead or parked.
  package mutating func finish(_ ticket: Int) {
    guard let item = self[ticket] else { return }
    if item.isUnderway { underway -= 1 }
    returned.removeAll { $0 == ticket }
    items[ticket - base] = nil
    unfinished -= 1
    bytes -= item.entry.alert.json.count
    while let first = items.first, first == nil {
      items.removeFirst()
      base += 1
    }
    fresh = max(fresh, base)
  }

  /// Keeps an alert for another attempt.
  package mutating func fail(_ ticket: Int, suspicious: Bool, due: Instant, reason: String) {
    guard var item = self[ticket] else { return }
    if item.attempts == 0 { item.deliveriesBefore = delivered }
    item.attempts += 1
    if suspicious { item.suspicions += 1 }
    item.due = due
    item.reason = reason
    item.isUnderway = false
    items[ticket - base] = item
    putBack(ticket)
  }

  /// Takes back an alert that was handed over but never sent.
  package mutating func recall(_ ticket: Int) {
    guard self[ticket] != nil else { return }
    items[ticket - base]?.isUnderway = false
    putBack(ticket)
  }

  private mutating func putBack(_ ticket: Int) {
    underway -= 1
    let index = returned.firstIndex { $0 > ticket } ?? returned.endIndex
    returned.insert(ticket, at: index)
  }

  /// The alerts that fail alone while others succeed, or that hold a window which has stretched too far.
  package var suspects: [Int] {
    returned.filter { ticket in
      guard let item = self[ticket], item.suspicions > 0, delivered > item.deliveriesBefore else { return false }
      return item.suspicions >= Self.suspicious || span > Self.longestWindow
    }
  }

  /// The tickets at the front that were received before `limit` (milliseconds since 1970) and are not underway.
  package func expired(before limit: Int64) -> [Int] {
    var tickets: [Int] = []
    for (offset, item) in items.enumerated() {
      guard let item else { continue }
      if item.isUnderway || item.entry.received >= limit { break }
      tickets.append(base + offset)
    }
    return tickets
  }

  /// When the next failed alert may be sent again.
  package var nextDue: Instant? { returned.compactMap { self[$0]?.due }.min() }
}
