package import Alerts
import Rules

/// An alert with all its texts made, before it takes the form that an output wants.
package struct ComposedAlert: Hashable, Sendable {
  package let uuid: AlertUUID
  package let rule: String
  package let priority: Priority
  package let source: String
  /// nil where the form has none: Falco's messages about itself.
  package let tags: [String]?
  package let hostname: String
  /// Nanoseconds since 1970.
  package let time: UInt64
  /// What the rule says.
  package let message: String
  /// The message behind time and priority.
  package let output: String
  /// Sorted by name.
  package let fields: [JSONMember]

  /// As Falco's outputs write it, without the end of the line.
  package func line(_ format: AlertFormat) -> [UInt8] { format.isJSON ? json(format) : text(format) }

  /// Falco's JSON and the uuid, names sorted.
  package func json(_ format: AlertFormat) -> [UInt8] {
    var writer = JSONWriter(capacity: 512 + 2 * output.utf8.count, escaping: .least)
    writer.write(raw: "{\"hostname\":")
    writer.write(string: hostname)
    if format.includesMessage, tags != nil {
      writer.write(raw: ",\"message\":")
      writer.write(string: message)
    }
    if format.includesOutput {
      writer.write(raw: ",\"output\":")
      writer.write(string: output)
    }
    if format.includesFields {
      writer.write(raw: ",\"output_fields\":")
      writer.write(fields)
    }
    writer.write(raw: ",\"priority\":")
    writer.write(string: priority.name)
    writer.write(raw: ",\"rule\":")
    writer.write(string: rule)
    writer.write(raw: ",\"source\":")
    writer.write(string: source)
    if format.includesTags, let tags {
      writer.write(raw: ",\"tags\":")
      writer.write(.array(tags.map { .string($0) }))
    }
    writer.write(raw: ",\"time\":")
    writer.write(string: Self.timestamp(time).fullDescription)
    writer.write(raw: ",\"uuid\":")
    writer.write(string: uuid.description)
    writer.write(raw: "}")
    return writer.bytes
  }

  private static func timestamp(_ time: UInt64) -> Timestamp {
    Timestamp(seconds: Int64(time / 1_000_000_000), nanoseconds: Int32(time % 1_000_000_000))
  }
}

extension ComposedAlert {
  /// The line of a reader that knows no JSON, on which nothing breaks it off or changes a terminal.
  private func text(_ format: AlertFormat) -> [UInt8] {
    var writer = JSONWriter(capacity: 64 + output.utf8.count, escaping: .least)
    guard tags == nil else {
      writer.write(insideString: output)
      return writer.bytes
    }
    writer.write(insideString: OutputText.line(message, priority: priority, time: time, isISO: format.usesISOTime))
    writer.write(raw: " (")
    for (index, field) in fields.enumerated() {
      if index > 0 { writer.write(raw: " ") }
      writer.write(insideString: field.name)
      writer.write(raw: "=")
      writer.write(field.value)
    }
    writer.write(raw: ")")
    return writer.bytes
  }
}
