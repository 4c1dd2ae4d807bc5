/// The replayed alerts that a courier holds: sent beside its backlog, settled together.
///
/// Decides what is sent next and what a failure means; does no I/O. Tickets are negative, to tell them from the backlog's.
struct ReplayWindow {
  struct Item {
    let entry: Entry
    /// Failures that this alert may have caused itself.
    var suspicions = 0
    /// Deliveries of others that had succeeded when it first failed.
    var deliveriesBefore = 0
  }

  private let batch: ReplayBatch
  private var items: [Int: Item] = [:]
  /// Tickets that are not underway, in order.
  private var unsent: [Int] = []
  private var turn = 0

  /// - Parameter tickets: one for each entry.
  init(_ batch: ReplayBatch, _ entries: [(ticket: Int, entry: Entry)]) {
    self.batch = batch
    for (ticket, entry) in entries { items[ticket] = Item(entry: entry) }
    unsent = entries.map(\.ticket)
  }

  subscript(ticket: Int) -> Item? { items[ticket] }

  var sendable: Int { unsent.count }
  var underway: Int { items.count - unsent.count }
  var isFinished: Bool { items.isEmpty }
  var progress: [ReplayBatch.Progress] { batch.progress }
  /// Milliseconds since 1970.
  var requested: Int64 { batch.requested }

  /// How many of `limit` places a replay gets in any case, so that it ends even where new alerts never do.
  mutating func share(of limit: Int) -> Int {
    guard !unsent.isEmpty else { return 0 }
    turn += 1
    return max(limit / 4, turn % 4 == 0 ? 1 : 0)
  }

  mutating func next(_ limit: Int) -> [Int] {
    let tickets = Array(unsent.prefix(limit))
    unsent.removeFirst(tickets.count)
    return tickets
  }

  /// Takes back an alert that was handed over but never sent.
  mutating func recall(_ ticket: Int) { unsent.insert(ticket, at: 0) }

  mutating func finish(_ ticket: Int) {
    items[ticket] = nil
    unsent.removeAll { $0 == ticket }
  }

  /// Keeps an alert for another attempt behind its neighbours.
  ///
  /// - Returns: false if it has failed too often while others were delivered, so that it is to be given up.
  mutating func fail(_ ticket: Int, suspicious: Bool, delivered: Int) -> Bool {
    guard var item = items[ticket] else { return true }
    if suspicious {
      if item.suspicions == 0 { item.deliveriesBefore = delivered }
      item.suspicions += 1
      if item.suspicions >= Backlog.suspicious && delivered > item.deliveriesBefore { return false }
    }
    items[ticket] = item
    unsent.append(ticket)
    return true
  }
}
