/// A JSON value that survives a round trip: numbers keep the digits they came with.
package enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  /// The literal as it was written, so that 64-bit integers and `1.50` stay what they were.
  case number(String)
  case string(String)
  case array([JSONValue])
  case object([JSONMember])

  /// The string inside, nil for every other kind of value.
  package var string: String? {
    if case .string(let text) = self { text } else { nil }
  }
}

/// One name and its value in a JSON object, in the order in which they were written.
package struct JSONMember: Hashable, Sendable {
  package var name: String
  package var value: JSONValue

  package init(_ name: String, _ value: JSONValue) {
    self.name = name
    self.value = value
  }
}

/// Why bytes are not JSON, and at which byte.
package struct JSONError: Error, Hashable, CustomStringConvertible {
  package let reason: String
  package let offset: Int

  package var description: String { "\(reason) at byte \(offset)" }
}

extension JSONValue {
  /// As people read it in a message: strings without quotes, everything else as JSON.
  package var plainText: String {
    string ?? String(decoding: JSONWriter.bytes(of: self), as: UTF8.self)
  }
}
