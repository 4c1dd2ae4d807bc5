import Alerts
import EndToEndSupport
import Foundation
import Testing

/// More alerts than people can read.
@Suite(.serialized) struct StormTests {
  private static let rules = ["Shell in container", "Write below etc", "Read sensitive file"]

  /// One request with a thousand alerts.
  private func post(_ thousand: Int, to tocsin: RunningTocsin) async throws {
    let alerts = (0..<1000).map { index in
      let number = thousand * 1000 + index
      return NumberedAlert.json(number, rule: Self.rules[number % Self.rules.count])
    }
    #expect(try await tocsin.post("[" + alerts.joined(separator: ",") + "]").status == 200)
  }

  @Test func `A storm of 100,000 alerts is summarised for a chat, and nobody else notices`() async throws {
    let folder = try TemporaryDirectory()
    let file = "\(folder.path)/alerts.jsonl"
    let chat = try await Sink.started()
    let tocsin = try await RunningTocsin.started([
      "WEBHOOK_ADDRESS": chat.url, "WEBHOOK_RATE": "1/s", "WEBHOOK_GROUP_BY": "rule", "WEBHOOK_REPEAT_INTERVAL": "1s",
      "FILES_PATH": file,
    ])
    for thousand in 0..<100 { try await post(thousand, to: tocsin) }
    #expect(await eventually { Told(chat.requests).total >= 100_000 })
    let told = Told(chat.requests)
    #expect(told.total == 100_000)
    #expect(chat.requests.count < 200)
    #expect(Set(chat.requests.compactMap(\.rule)) == Set(Self.rules))
    #expect(
      await eventually {
        (try? Data(contentsOf: URL(filePath: file)).count { $0 == UInt8(ascii: "\n") }) == 100_000
      })
    #expect(try tocsin.peakMemory() < 100 << 20)
  }

  @Test func `Waiting for a rate costs no processor time, and what waits can be seen`() async throws {
    let chat = try await Sink.started()
    let tocsin = try await RunningTocsin.started(
      webhook(chat.url, ["WEBHOOK_RATE": "1/h", "ADMIN_TOKEN": API.token]))
    try await post(0, to: tocsin)
    #expect(try await eventually { try await tocsin.metric(#"tocsin_alerts_waiting{destination="webhook"}"#) == 0 })
    #expect(chat.count == 1)
    let before = try tocsin.processorTime()
    try await Task.sleep(for: .seconds(2))
    // Two seconds are two hundred ticks.
    #expect(try tocsin.processorTime() - before < 50)
    let groups = try await tocsin.api.call("GET", "/destinations/webhook/groups")["groups"].elements
    #expect(Set(groups.map { $0["labels", "rule"].string }) == Set(Self.rules))
    #expect(groups.map { $0["held_back"] } == [.number("333"), .number("333"), .number("333")])
    #expect(try await tocsin.metric(#"tocsin_held_back_total{destination="webhook"}"#) == 999)
  }

  @Test func `A restart keeps what was held back`() async throws {
    let chat = try await Sink.started()
    let tocsin = try await RunningTocsin.started(
      webhook(chat.url, ["WEBHOOK_GROUP_BY": "rule", "WEBHOOK_REPEAT_INTERVAL": "3s"]))
    try await post(0, to: tocsin)
    #expect(await eventually { chat.count == 3 })
    #expect(try await eventually { try await tocsin.metric(#"tocsin_alerts_waiting{destination="webhook"}"#) == 0 })
    try await tocsin.kill()
    try await tocsin.start()
    #expect(await eventually { Told(chat.requests).total == 1000 })
  }
}
