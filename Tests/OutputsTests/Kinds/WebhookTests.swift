import Alerts
import Outputs
import Testing

@Suite struct WebhookTests {
  private static let alert = EncodedAlert(
    Alert(
      uuid: AlertUUID(high: 1, low: 2), output: "o", priority: .error, rule: "r", time: Timestamp(seconds: 0),
      outputFields: [], source: "s"))

  private static func read(_ settings: [String: String]) -> (WebhookOutput?, Settings) {
    let values = settings.mapValues { RawSetting(.text($0), origin: "test") }
    var settings = Settings(section: "webhook", values: values, prefix: "WEBHOOK_")
    return (WebhookOutput(&settings), settings)
  }

  @Test func `the body is the alert, closed by a newline, and its uuid the idempotency key`() throws {
    let request = try #require(Self.read(["address": "http://h/x?y=1"]).0).request(for: Self.alert)
    #expect(request.method == "POST")
    #expect(request.url == "http://h/x?y=1")
    #expect(request.body == Self.alert.json + [UInt8(ascii: "\n")])
    #expect(
      request.headers == [
        Header("Content-Type", "application/json; charset=utf-8"),
        Header("Idempotency-Key", "00000000-0000-0001-0000-000000000002"),
      ])
    #expect(request.signature == nil)
  }

  @Test(arguments: [
    (["username": "u", "password": "p:w"], "Basic dTpwOnc="), (["token": "abc"], "Bearer abc"),
  ])
  func `credentials become a header`(settings: [String: String], header: String) throws {
    let output = try #require(Self.read(settings.merging(["address": "http://h"]) { $1 }).0)
    #expect(output.request(for: Self.alert).headers.contains(Header("Authorization", header)))
  }

  @Test(arguments: [("put", "PUT", 0), ("Post", "POST", 0), ("PATCH", "POST", 1)])
  func `only PUT changes the method`(given: String, method: String, warnings: Int) throws {
    let (output, settings) = Self.read(["address": "http://h", "method": given])
    #expect(try #require(output).request(for: Self.alert).method == method)
    #expect(settings.warnings.count == warnings)
  }

  @Test func `a signing secret is Base64 of the right length`() throws {
    let secret = "whsec_" + Base64.encode([UInt8](repeating: 7, count: 32))
    let output = try #require(Self.read(["address": "http://h", "signingsecret": secret]).0)
    let id = "00000000-0000-0001-0000-000000000002"
    #expect(
      output.request(for: Self.alert).signature
        == .standardWebhooks(id: id, key: [UInt8](repeating: 7, count: 32)))
    #expect(Self.read(["address": "http://h", "signingsecret": "whsec_short"]).1.problems.count == 1)
  }

  @Test func `two kinds of credentials exclude each other`() {
    #expect(Self.read(["address": "http://h", "username": "u", "token": "t"]).1.problems.count == 1)
  }
}
