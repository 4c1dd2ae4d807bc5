import GRDB

/// Turns times into places in the log: ids ascend as alerts are received, so that no index is needed.
enum LogTimes {
  /// How far neighbours may be out of order, in milliseconds: alerts are stamped before the writer takes them.
  private static let slack: Int64 = 5000

  /// The ids between which all alerts lie that were received in `received`, and perhaps others; nil where there are none.
  static func ids(_ received: Range<Int64>, _ db: Database) throws -> ClosedRange<Int64>? {
    guard let first = try Int64.fetchOne(db, sql: "SELECT MIN(id) FROM alerts"),
      let last = try Int64.fetchOne(db, sql: "SELECT MAX(id) FROM alerts")
    else { return nil }
    let lower = try place(received.lowerBound - slack, first, last, db)
    let upper =
      received.upperBound >= Int64.max - slack ? last + 1 : try place(received.upperBound + slack, first, last, db)
    return lower < upper ? lower...(upper - 1) : nil
  }

  /// The first id from which on alerts were received at `time` or later.
  private static func place(_ time: Int64, _ first: Int64, _ last: Int64, _ db: Database) throws -> Int64 {
    let probe = try db.cachedStatement(sql: "SELECT id, received FROM alerts WHERE id >= ? ORDER BY id LIMIT 1")
    var (low, high) = (first, last + 1)
    while low < high {
      let middle = low + (high - low) / 2
      guard let row = try Row.fetchOne(probe, arguments: [middle]) else { break }
      let received: Int64 = row[1]
      if received >= time { high = middle } else { low = row[0] + 1 }
    }
    return low
  }
}
