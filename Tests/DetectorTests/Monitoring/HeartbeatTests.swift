import Alerts
import Delivery
import Detector
import EndToEndSupport
import Outputs
import Testing

@Suite(.serialized) struct HeartbeatTests {
  private static let age = #"tocsin_detector_heartbeat_age_seconds{hostname="node-1"}"#

  @Test(arguments: [
    ("http://127.0.0.1:2801/", "http://127.0.0.1:2801/heartbeat"), ("http://h:1", "http://h:1/heartbeat"),
    ("https://user:secret@h/a/b?c=d", "https://user:secret@h/heartbeat"), ("http://h?x", "http://h/heartbeat"),
    ("http://[::1]:2801/", "http://[::1]:2801/heartbeat"),
  ])
  func `it goes to the server that takes the alerts`(forwarder: String, url: String) {
    let settings = HeartbeatSettings(forwarder: forwarder, token: "t", interval: .seconds(60))
    let request = settings.request(hostname: "a\"b", isLast: false)
    #expect(request.url == url)
    #expect(String(decoding: request.body, as: UTF8.self) == #"{"hostname":"a\"b","interval":60}"#)
    #expect(request.headers.contains(Header("Authorization", "Bearer t")))
    let last = settings.request(hostname: "h", isLast: true)
    #expect(String(decoding: last.body, as: UTF8.self) == #"{"hostname":"h","interval":0}"#)
  }

  @Test func `an interval is a second at least, for the forwarder counts seconds`() {
    let settings = HeartbeatSettings(forwarder: "http://h", token: nil, interval: .milliseconds(1))
    #expect(String(decoding: settings.request(hostname: "h", isLast: false).body, as: UTF8.self).hasSuffix(":1}"))
  }

  @Test func `the forwarder hears from the detector, and is told when it stops on purpose`() async throws {
    let scratch = try TemporaryDirectory()
    let forwarder = try await RunningTocsin.started(["INTAKE_TOKEN": "t"])
    let url = "http://127.0.0.1:\(forwarder.port)/"
    var settings = OutputSettings(
      scratch, destinations: [.forwarder(url, token: "t", retention: RetentionLimits())])
    settings.heartbeat = HeartbeatSettings(forwarder: url, token: "t", interval: .seconds(60))
    let delivery = try RunningDelivery(settings, in: scratch)
    #expect(try await eventually { try await forwarder.metric(Self.age) != nil })
    try await delivery.stop()
    #expect(try await forwarder.metric(Self.age) == nil)
  }

  @Test func `a forwarder that is away holds up no stop`() async throws {
    let scratch = try TemporaryDirectory()
    let sink = try await Sink.started { _ in .hang }
    var settings = OutputSettings(scratch, destinations: [.forwarder(sink.url, retention: RetentionLimits())])
    settings.heartbeat = HeartbeatSettings(forwarder: sink.url, token: nil, interval: .seconds(60))
    let delivery = try RunningDelivery(settings, in: scratch)
    #expect(await eventually { sink.count == 1 })
    try await delivery.stop()
    #expect(sink.requests.allSatisfy { $0.path == "/heartbeat" })
  }
}
