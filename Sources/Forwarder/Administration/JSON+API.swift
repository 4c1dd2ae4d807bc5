import Alerts
import Delivery

extension Timestamp {
  /// Since 1970.
  var milliseconds: Int64 { seconds * 1000 + Int64(nanoseconds) / 1_000_000 }
}

extension JSONValue {
  static func int(_ value: some BinaryInteger) -> JSONValue { .number("\(value)") }

  /// - Parameter milliseconds: since 1970.
  static func time(_ milliseconds: Int64) -> JSONValue { .string(Timestamp(milliseconds: milliseconds).description) }
}

extension [JSONMember] {
  /// Adds a member unless there is nothing to say.
  mutating func add(_ name: String, _ value: JSONValue?) {
    if let value { append(JSONMember(name, value)) }
  }
}

extension AlertOrigin {
  var word: String {
    switch self {
    case .posted: "posted"
    case .test: "test"
    case .internalAlert: "internal"
    case .summary: "summary"
    }
  }
}

extension Entry {
  /// As the API shows it.
  var members: [JSONMember] {
    [
      JSONMember("id", .int(id)), JSONMember("received", .time(received)),
      JSONMember("origin", .string(alert.origin.word)),
      JSONMember("alert", (try? JSONReader.value(of: alert.json)) ?? .null),
    ]
  }
}
