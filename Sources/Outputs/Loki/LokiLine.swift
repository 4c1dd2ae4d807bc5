import Alerts

/// A log line as Loki's push API takes it (https://grafana.com/docs/loki/latest/reference/loki-http-api/#ingest-logs).
struct LokiLine {
  let time: Timestamp
  let text: String
  let metadata: [JSONMember]?

  /// By time, and where that is the same in the order in which they came.
  static func inOrder(_ lines: [LokiLine]) -> [LokiLine] {
    lines.enumerated().sorted { left, right in
      (left.element.time.seconds, left.element.time.nanoseconds, left.offset)
        < (right.element.time.seconds, right.element.time.nanoseconds, right.offset)
    }.map(\.element)
  }

  var json: JSONValue {
    // An Int64 of nanoseconds ends in 2262.
    let nanoseconds = Int128(time.seconds) * 1_000_000_000 + Int128(time.nanoseconds)
    return .array(
      [.string("\(nanoseconds)"), .string(text)] + (metadata.map { [.object($0)] } ?? []))
  }

  /// By Loki's defaults: how many entries a line may have, and bytes of all of them together.
  private static let mostMetadata = (entries: 128, bytes: 60 << 10)
  private static let longestValue = 4 << 10

  /// The uuid and the fields, under names that can be queried like labels.
  static func metadata(of alert: Alert) -> [JSONMember] {
    var entries = [JSONMember("uuid", .string(alert.uuid.description))]
    var names: Set<String> = ["uuid"]
    var room = mostMetadata.bytes
    for field in alert.outputFields where entries.count < mostMetadata.entries {
      guard let name = LabelName.loki(field.name), names.insert(name).inserted else { continue }
      let value = field.value.plainText.fitted(to: longestValue)
      room -= name.utf8.count + value.utf8.count
      if room < 0 { break }
      entries.append(JSONMember(name, .string(value)))
    }
    return entries
  }
}
