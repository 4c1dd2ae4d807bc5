package import Alerts

/// Reads the alerts in a body: one object, an array of objects, or objects one after the other (newline-delimited JSON).
package enum AlertBody {
  /// All alerts of the body, or none.
  ///
  /// Text behind a complete alert that does not begin another one is ignored, as falcosidekick ignores it.
  ///
  /// - Parameter newUUID: makes the identity of an alert that brings none.
  /// - Throws: `AlertError` naming the item at fault, counted from 1.
  package static func alerts(
    in body: UnsafeBufferPointer<UInt8>, newUUID: () -> AlertUUID
  ) throws(AlertError) -> [Alert] {
    var reader = JSONReader(body.starts(with: byteOrderMark) ? .init(rebasing: body.dropFirst(3)) : body)
    guard let first = reader.peek() else { throw AlertError("the body is empty") }
    if reader.skip(UInt8(ascii: "[")) { return try items(&reader, newUUID) }
    guard first == UInt8(ascii: "{") else {
      throw AlertError("the body is neither a JSON object nor an array of objects")
    }
    var alerts: [Alert] = []
    while reader.peek() == UInt8(ascii: "{") {
      alerts.append(try alert(&reader, number: alerts.count + 1, newUUID))
    }
    return alerts
  }

  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  private static func items(_ reader: inout JSONReader, _ newUUID: () -> AlertUUID) throws(AlertError) -> [Alert] {
    var alerts: [Alert] = []
    if reader.skip(UInt8(ascii: "]")) { return alerts }
    while true {
      alerts.append(try alert(&reader, number: alerts.count + 1, newUUID))
      if reader.skip(UInt8(ascii: ",")) { continue }
      if reader.skip(UInt8(ascii: "]")) { return alerts }
      throw AlertError("alert \(alerts.count): \(reader.error("expected ',' or ']' behind it"))")
    }
  }

  private static func alert(
    _ reader: inout JSONReader, number: Int, _ newUUID: () -> AlertUUID
  ) throws(AlertError) -> Alert {
    do {
      return try Alert(members: try reader.readObject(), newUUID: newUUID)
    } catch {
      throw AlertError("alert \(number): \(error)")
    }
  }
}
