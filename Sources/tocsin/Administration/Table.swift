import Alerts

/// Rows for people to read: columns as wide as what is in them, and nothing that a terminal would obey.
struct Table {
  struct Column: Sendable {
    let title: String
    let cell: @Sendable (JSONValue) -> String

    init(_ title: String, _ cell: @escaping @Sendable (JSONValue) -> String) {
      self.title = title
      self.cell = cell
    }

    /// A member of the row.
    init(_ title: String, _ name: String) { self.init(title) { $0[name].cell } }
  }

  let text: String

  init(_ columns: [Column], _ rows: [JSONValue]) {
    let cells = [columns.map(\.title)] + rows.map { row in columns.map { Self.harmless($0.cell(row)) } }
    let widths = columns.indices.map { index in cells.map { $0[index].count }.max() ?? 0 }
    text = cells.map { row in
      var line = ""
      for (index, cell) in row.enumerated() {
        line += index == row.count - 1 ? cell : cell.padding(to: widths[index] + 2)
      }
      return line.reversed().drop { $0 == " " }.reversed() + "\n"
    }.joined()
  }

  /// What comes from an attacker must neither move the cursor nor begin a line of its own.
  static func harmless(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator: result += "\\u{\(String(scalar.value, radix: 16))}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  static func line(_ value: JSONValue) -> String { String(decoding: JSONWriter.bytes(of: value), as: UTF8.self) }

  /// A time to the second, in UTC.
  static func time(_ value: JSONValue) -> String {
    guard let time = value.string, let seconds = Timestamp(time)?.seconds else { return value.cell }
    return Timestamp(seconds: seconds).description
  }
}

extension String {
  fileprivate func padding(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
