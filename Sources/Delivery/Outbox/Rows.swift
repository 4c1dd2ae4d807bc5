import Alerts
import Foundation
import GRDB

extension Entry {
  static let columns = "id, uuid_high, uuid_low, received, priority, origin, about, json"
  static let receivedColumn = 3
  static let priorityColumn = 4
  static let jsonColumn = 7

  /// Reads a row of `columns`.
  init(_ row: Row) throws {
    let priority: Int = row[Self.priorityColumn]
    let origin: Int = row[5]
    self.init(
      id: row[0], received: row[Self.receivedColumn], about: row[6],
      alert: EncodedAlert(
        uuid: AlertUUID(high: UInt64(bitPattern: row[1]), low: UInt64(bitPattern: row[2])),
        priority: Priority(rawValue: priority) ?? .emergency, origin: AlertOrigin(rawValue: origin) ?? .posted,
        json: try row.withUnsafeData(atIndex: Self.jsonColumn) { [UInt8]($0 ?? Data()) }))
  }
}

extension [UInt8] {
  var data: Data { Data(self) }

  /// The blob in the first column of the first row.
  static func fetchJSON(_ statement: Statement, _ arguments: StatementArguments) throws -> [UInt8]? {
    try Data.fetchOne(statement, arguments: arguments).map { [UInt8]($0) }
  }
}

extension EncodedAlert {
  /// The same alert under another uuid.
  func renamed(_ uuid: AlertUUID) throws(AlertError) -> EncodedAlert {
    var alert = try decoded()
    alert.uuid = uuid
    return EncodedAlert(alert, origin: origin)
  }
}
