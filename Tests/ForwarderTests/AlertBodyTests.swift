import Alerts
import Forwarder
import Testing

@Suite struct AlertBodyTests {
  private static let alert = #"{"rule":"r","priority":"error","time":"2024-09-10T15:31:56Z"}"#

  private static func rules(_ body: String) throws(AlertError) -> [String] {
    try rules(Array(body.utf8))
  }

  private static func rules(_ body: [UInt8]) throws(AlertError) -> [String] {
    let result = body.withUnsafeBufferPointer { body in
      Result { () throws(AlertError) in
        try AlertBody.alerts(in: body, newUUID: { .next(milliseconds: 1) }).map(\.rule)
      }
    }
    return try result.get()
  }

  @Test(arguments: [
    (alert, 1), ("\n \(alert)\n\n", 1), ("[\(alert), \(alert)]", 2), ("[]", 0), ("\(alert)\n\(alert)\n", 2),
    ("\(alert)\(alert)", 2), ("\(alert) trailing", 1), ("\u{FEFF}\(alert)", 1), ("[\(alert)] behind", 1),
  ])
  func `one alert, an array or lines of them are taken`(body: String, count: Int) throws {
    #expect(try Self.rules(body).count == count)
  }

  @Test(arguments: [
    ("", "the body is empty"), (" \n", "the body is empty"),
    ("hello", "the body is neither a JSON object nor an array of objects"),
    ("null", "the body is neither a JSON object nor an array of objects"), ("{}", "alert 1: priority is missing"),
    ("[1]", "alert 1: expected an object at byte 1"),
    ("[\(alert) \(alert)]", "alert 1: expected ',' or ']' behind it at byte 63"),
    ("\(alert)\n{\"rule\":1}", "alert 2: rule is not a string"), ("[\(alert),{}]", "alert 2: priority is missing"),
    ("{\"rule\":\"r\"", "alert 1: the text ends inside an object at byte 11"),
  ])
  func `a refusal names the item at fault`(body: String, reason: String) {
    let error = #expect(throws: AlertError.self) { try Self.rules(body) }
    #expect(error?.description == reason)
  }

  @Test func `many fields and deep nesting are no danger`() throws {
    let fields = (0..<100_000).map { "\"f\($0)\":\($0)" }.joined(separator: ",")
    #expect(try Self.rules(Self.alert.dropLast() + ",\"output_fields\":{\(fields)}}").count == 1)
    let deep = String(repeating: "[", count: 100_000)
    #expect(throws: AlertError.self) { try Self.rules(Self.alert.dropLast() + ",\"x\":\(deep)") }
  }
}
