import Alerts
import Delivery
import Detector
import EndToEndSupport
import Foundation
import Testing

@Suite(.serialized) struct AlertDeliveryTests {
  private let scratch: TemporaryDirectory
  private let raised: Raised

  init() throws {
    scratch = try TemporaryDirectory()
    raised = try Raised()
  }

  /// The outputs of the alerts in a file of the forwarder's.
  private func outputs(in path: String) throws -> [String] {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return [] }
    return try text.split(separator: "\n").map { line in
      guard case .object(let members) = try JSONReader.value(of: Array(line.utf8)) else { return "" }
      return members.first { $0.name == "output" }?.value.string ?? ""
    }
  }

  private func raise(_ count: Int, by fanOut: AlertFanOut) {
    for number in 1...count { fanOut.alert(InternalAlert("number \(number)", .notice)) }
  }

  private func numbers(_ range: ClosedRange<Int>) -> [String] { range.map { "number \($0)" } }

  @Test func `alerts raised while the forwarder is away arrive in order once it is there`() async throws {
    let file = "\(scratch.path)/alerts.jsonl"
    let forwarder = try RunningTocsin(["FILES_PATH": file, "INTAKE_TOKEN": "t"])
    let settings = OutputSettings(
      scratch,
      destinations: [
        .forwarder("http://127.0.0.1:\(forwarder.port)/", token: "t", retention: RetentionLimits())
      ])
    do {
      let first = try RunningDelivery(settings, in: scratch)
      raise(10, by: first.fanOut)
      first.fanOut.alert(raised.rule, raised.event)
      try await first.stop()
    }
    // Another life of the detector finds them on its disk.
    let second = try RunningDelivery(settings, in: scratch)
    try await forwarder.start()
    #expect(await eventually { (try? outputs(in: file).count) == 11 })
    let arrived = try outputs(in: file)
    #expect(Array(arrived.prefix(10)) == numbers(1...10))
    #expect(arrived.last?.hasSuffix("Warning File /etc/shadow read by cat") == true)
    try await second.stop()
  }

  @Test func `alerts of before the start of the outputs are not lost either`() async throws {
    let sink = try await Sink.started()
    let settings = OutputSettings(scratch, destinations: [.forwarder(sink.url, retention: RetentionLimits())])
    let delivery = try RunningDelivery(settings, in: scratch)
    raise(1, by: delivery.fanOut)
    raise(1, by: delivery.fanOut)
    #expect(await eventually { sink.count >= 1 && sink.text.components(separatedBy: "number 1").count >= 3 })
    try await delivery.stop()
    #expect(delivery.fanOut.unstored == 0 && delivery.fanOut.count == 2)
  }

  @Test func `what is raised just before the stop arrives, if the forwarder is there`() async throws {
    let sink = try await Sink.started()
    let settings = OutputSettings(scratch, destinations: [.forwarder(sink.url, retention: RetentionLimits())])
    let delivery = try RunningDelivery(settings, in: scratch)
    raise(1, by: delivery.fanOut)
    #expect(await eventually { sink.count == 1 })
    delivery.fanOut.alert(.stopped())
    try await delivery.stop()
    #expect(sink.text.contains("detector stopped"))
  }

  @Test func `a damaged store is set aside, and what is raised goes on`() async throws {
    let sink = try await Sink.started()
    let settings = OutputSettings(scratch, destinations: [.forwarder(sink.url, retention: RetentionLimits())])
    try FileManager.default.createDirectory(atPath: settings.dataDirectory, withIntermediateDirectories: true)
    let rubbish = Data(repeating: 0x5A, count: 16_384)
    try rubbish.write(to: URL(fileURLWithPath: "\(settings.dataDirectory)/outbox.sqlite"))
    let delivery = try RunningDelivery(settings, in: scratch)
    raise(1, by: delivery.fanOut)
    #expect(await eventually { sink.count == 1 })
    try await delivery.stop()
    let names = try FileManager.default.contentsOfDirectory(atPath: settings.dataDirectory)
    #expect(names.contains { $0.hasPrefix("outbox.sqlite.damaged-") })
  }

  @Test func `a second detector does not take the store of the first`() async throws {
    let settings = OutputSettings(
      scratch, destinations: [.forwarder("http://127.0.0.1:9", retention: RetentionLimits())])
    let first = try RunningDelivery(settings, in: scratch)
    #expect(throws: OutboxError.self) { try RunningDelivery(settings, in: scratch) }
    try await first.stop()
  }

  @Test(arguments: [true, false]) func `http_output posts what Falco posts`(isJSON: Bool) async throws {
    let sink = try await Sink.started()
    var settings = OutputSettings(scratch)
    settings.format.isJSON = isJSON
    settings.format.includesTags = false
    let output = FalcoHTTPOutput(url: sink.url, userAgent: "falcosecurity/falco", format: settings.format)
    settings.destinations = [.http(output, lane: LaneOptions(), retention: RetentionLimits())]
    let delivery = try RunningDelivery(settings, in: scratch)
    delivery.fanOut.alert(raised.rule, raised.event)
    #expect(await eventually { sink.count == 1 })
    try await delivery.stop()
    let request = try #require(sink.requests.first)
    #expect(request.header("Content-Type") == (isJSON ? "application/json" : "text/plain"))
    #expect(request.header("User-Agent") == "falcosecurity/falco")
    if isJSON {
      #expect(request.text.hasPrefix(#"{"hostname":"node-1","output":""#) && !request.text.contains("tags"))
    } else {
      #expect(request.text.hasSuffix(": Warning File /etc/shadow read by cat"))
    }
  }
}

extension Sink {
  fileprivate var text: String { requests.map(\.text).joined() }
}
