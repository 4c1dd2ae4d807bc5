import Alerts
import GRDB

/// Replays: ranges of the log that one destination is to get once more.
extension Outbox {
  /// How many finished replays are remembered.
  private static let mostFinished: Int64 = 1000

  /// Asks for a replay at each of `destinations` that can have one, and returns what was begun.
  ///
  /// Dead letters that are replayed stop being dead letters in the same transaction. An alert that waits apart is tried at
  /// once; one that is still on its way needs no replay.
  package func replay(_ scope: ReplayScope, at destinations: [String]) async throws(OutboxError) -> [Replay] {
    let now = WallClock.milliseconds
    let begun = try await write(adding: 4096) { db in
      try db.execute(
        sql: "DELETE FROM replays WHERE next > last AND id <= (SELECT MAX(id) FROM replays) - \(Self.mostFinished)")
      return try destinations.compactMap { try Self.begin(scope, at: $0, now: now, db) }
    }
    for destination in destinations { instructions.change(destination) { $0.hasReplays = true } }
    wakeListeners()
    return begun
  }

  private static func begin(_ scope: ReplayScope, at destination: String, now: Int64, _ db: Database) throws -> Replay?
  {
    guard
      let cursor = try Int64.fetchOne(
        db, sql: "SELECT cursor FROM destinations WHERE name = ?", arguments: [destination])
    else { return nil }
    let letters = try take(scope, at: destination, db).sorted { $0.first < $1.first }
    var ranges = letters.map { (range: $0.first...$0.last, buried: String?.some($0.reason)) }
    // What lies behind the cursor is on its way already.
    switch scope {
    case .failed: break
    case .alert(let id):
      try db.execute(
        sql: "UPDATE retries SET due = ? WHERE destination = ? AND alert = ?", arguments: [now, destination, id])
      if db.changesCount == 0 && letters.isEmpty && id <= cursor { ranges.append((id...id, nil)) }
    case .range(let ids):
      // So is what waits in another replay, however often somebody asks.
      let taken = try letters.map { $0.first...$0.last } + unfinished(at: destination, db)
      ranges += gaps(from: ids.lowerBound, to: min(ids.upperBound, cursor), between: taken).map { ($0, nil) }
    }
    var request: Int64?
    for (range, buried) in ranges.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      try db.execute(
        sql: """
          INSERT INTO replays (request, destination, first, next, last, requested, buried) VALUES (?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          request ?? 0, destination, range.lowerBound, range.lowerBound, range.upperBound, now, buried,
        ])
      if request == nil {
        request = db.lastInsertedRowID
        try db.execute(sql: "UPDATE replays SET request = id WHERE id = ?", arguments: [request])
      }
    }
    guard let request else { return nil }
    return Replay(
      id: request, destination: destination, requested: now, remaining: ranges.reduce(0) { $0 + $1.range.count })
  }

  /// What is left of the replays at `destination`.
  private static func unfinished(at destination: String, _ db: Database) throws -> [ClosedRange<Int64>] {
    try Row.fetchAll(
      db, sql: "SELECT next, last FROM replays WHERE destination = ? AND next <= last", arguments: [destination]
    ).map { $0[0]...$0[1] }
  }

  /// The ids from `first` to `last` that are in none of `taken`.
  private static func gaps(
    from first: Int64, to last: Int64, between taken: [ClosedRange<Int64>]
  ) -> [ClosedRange<Int64>] {
    var gaps: [ClosedRange<Int64>] = []
    var position = first
    for range in taken.sorted(by: { $0.lowerBound < $1.lowerBound }) where position <= last {
      if position < range.lowerBound { gaps.append(position...min(range.lowerBound - 1, last)) }
      position = max(position, range.upperBound + 1)
    }
    if position <= last { gaps.append(position...last) }
    return gaps
  }

  /// Takes the dead letters that `scope` means out of their table.
  private static func take(_ scope: ReplayScope, at destination: String, _ db: Database) throws -> [Settlement
    .DeadLetter]
  {
    let (condition, values): (String, [Int64]) =
      switch scope {
      case .alert(let id): ("first <= ? AND last >= ?", [id, id])
      case .failed(let since): ("died >= ?", [since])
      case .range(let ids): ("first <= ? AND last >= ?", [ids.upperBound, ids.lowerBound])
      }
    let rows = try Row.fetchAll(
      db, sql: "SELECT id, first, last, count, died, reason FROM dead_letters WHERE destination = ? AND \(condition)",
      arguments: StatementArguments([destination]) + StatementArguments(values))
    return try rows.map { row in
      let letter = Settlement.DeadLetter(first: row[1], last: row[2], count: row[3], reason: row[5])
      let taken: ClosedRange<Int64> =
        switch scope {
        case .alert(let id): id...id
        case .failed: letter.first...letter.last
        case .range(let ids): max(ids.lowerBound, letter.first)...min(ids.upperBound, letter.last)
        }
      let id: Int64 = row[0]
      let died: Int64 = row[4]
      try db.execute(sql: "DELETE FROM dead_letters WHERE id = ?", arguments: [id])
      // What is not taken stays dead.
      for rest in [(letter.first, taken.lowerBound - 1), (taken.upperBound + 1, letter.last)] where rest.0 <= rest.1 {
        let count = min(letter.count - 1, try Retention.count(db, from: rest.0, to: rest.1))
        guard count > 0 else { continue }
        let left = Settlement.DeadLetter(first: rest.0, last: rest.1, count: count, reason: letter.reason)
        try bury(left, for: destination, now: died, db)
      }
      return Settlement.DeadLetter(
        first: taken.lowerBound, last: taken.upperBound, count: letter.count, reason: letter.reason)
    }
  }

  /// The replays that are not finished, in the order in which they are worked through.
  package func replays() async throws(OutboxError) -> [Replay] {
    try await read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT request, destination, MIN(requested), SUM(last - next + 1) FROM replays WHERE next <= last
          GROUP BY request, destination ORDER BY request
          """
      ).map { Replay(id: $0[0], destination: $0[1], requested: $0[2], remaining: $0[3]) }
    }
  }

  /// Ends a replay. What of it had been dead letters becomes dead letters again.
  ///
  /// - Returns: false if there is no such replay, or it is finished.
  package func cancelReplay(_ id: Int64) async throws(OutboxError) -> Bool {
    let now = WallClock.milliseconds
    return try await write { db in
      let rows = try Row.fetchAll(
        db, sql: "SELECT destination, next, last, buried FROM replays WHERE request = ? AND next <= last",
        arguments: [id])
      for row in rows { try Self.abandon(row, reason: row[3], now: now, db) }
      try db.execute(sql: "DELETE FROM replays WHERE request = ? AND next <= last", arguments: [id])
      return !rows.isEmpty
    }
  }

  /// Makes dead letters of what is left of a replay (destination, next, last).
  static func abandon(_ row: Row, reason: String?, now: Int64, _ db: Database) throws {
    let count = try Retention.count(db, from: row[1], to: row[2])
    guard let reason, count > 0 else { return }
    try bury(
      Settlement.DeadLetter(first: row[1], last: row[2], count: count, reason: reason), for: row[0], now: now, db)
  }

  /// The next alerts of the replays at `destination`, at most `limit` and, beyond the first, `bytes` of JSON; nil if there are no
  /// replays.
  func nextReplays(for destination: String, limit: Int, bytes: Int) async throws(OutboxError) -> ReplayBatch? {
    try await read { db in
      let open = try Row.fetchCursor(
        db,
        sql: """
          SELECT id, next, last, requested FROM replays WHERE destination = ? AND next <= last ORDER BY id LIMIT \(limit)
          """, arguments: [destination])
      var entries: [Entry] = []
      var progress: [ReplayBatch.Progress] = []
      var requested = Int64.max
      var size = 0
      while entries.count < limit, size < bytes, let replay = try open.next() {
        var next: Int64 = replay[1]
        let last: Int64 = replay[2]
        let room = limit - entries.count
        let rows = try Row.fetchCursor(
          db, sql: "SELECT \(Entry.columns) FROM alerts WHERE id BETWEEN ? AND ? ORDER BY id LIMIT ?",
          arguments: [next, last, room])
        var taken = 0
        while size < bytes, let row = try rows.next() {
          let entry = try Entry(row)
          size += entry.alert.json.count
          next = entry.id + 1
          taken += 1
          entries.append(entry)
        }
        // Nothing more is in it, although ids may be left.
        if size < bytes && taken < room { next = last + 1 }
        progress.append(ReplayBatch.Progress(replay: replay[0], next: next))
        requested = min(requested, replay[3])
      }
      return progress.isEmpty ? nil : ReplayBatch(requested: requested, entries: entries, progress: progress)
    }
  }
}
