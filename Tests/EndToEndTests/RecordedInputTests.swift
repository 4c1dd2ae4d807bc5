import EndToEndSupport
import Foundation
import Testing

/// Every body that was tried on falcosidekick is treated the same, but for the differences that are meant.
@Suite(.serialized) struct RecordedInputTests {
  /// Accepted here, and how many alerts that makes.
  private static let acceptedHere = [
    "JSON array": 1, "missing output_fields": 1, "empty output_fields": 1, "null output_fields": 1, "UTF-8 BOM": 1,
    "gzip body": 1, "k8s.ns.name number": 1, "k8s.pod.name object": 1, "POST //": 1, "POST /../x": 1,
    "two JSON objects (NDJSON)": 2,
  ]

  @Test(.enabled(if: Facts.sidekick != nil, "TOCSIN_FACTS does not name the recorded facts"))
  func `Bodies are answered and forwarded as falcosidekick does`() async throws {
    let inputs = RecordedInput.all
    #expect(!inputs.isEmpty)
    let sink = try await Sink.started()
    let tocsin = try await RunningTocsin.started(webhook(sink.url, ["WEBHOOK_ORDERED": "true"]))
    for input in inputs {
      let before = sink.count
      let message = input.isAbridged ? try lengthened(input) : input.message
      let answer = try await HTTPConnection.once(to: tocsin.port, message)
      let accepted = Self.acceptedHere[input.case]
      check(answer, input, isAcceptedHere: accepted != nil)
      let forwarded = accepted ?? input.response.forwarded_webhook
      #expect(await eventually { sink.count == before + forwarded }, "\(input): forwarded")
      guard accepted == nil, forwarded == 1, let recorded = input.response.forwarded_body, !input.isAbridged,
        let request = sink.requests.last
      else { continue }
      #expect(request.text.hidingIdentity == recorded.hidingIdentity.byTocsin, "\(input): forwarded body")
      if input.case == "own uuid" { #expect(message.body.contains(try #require(request.uuid)), "\(input)") }
    }
    #expect(sink.requests.map(\.order) == Array(1...sink.count))
  }

  private func check(_ answer: HTTPAnswer, _ input: RecordedInput, isAcceptedHere: Bool) {
    if isAcceptedHere {
      #expect(answer.status == 200, "\(input): \(answer.text)")
      return
    }
    #expect(answer.status == input.response.status, "\(input): \(answer.text)")
    if input.request.path == "/metrics" { return }
    let recorded = input.response.body ?? ""
    if recorded.hasPrefix("Please send a valid request body") {
      #expect(answer.text.hasPrefix("Please send a valid request body"), "\(input)")
    } else {
      #expect(answer.text == recorded, "\(input): answer")
    }
    for name in ["Content-Type", "X-Content-Type-Options"] {
      #expect(answer.header(name) == input.response.headers?[name], "\(input): \(name)")
    }
  }

  /// Gives back the length to a body whose text was too long to be recorded.
  private func lengthened(_ input: RecordedInput) throws -> HTTPMessage {
    let length = try #require(Int((input.request.body ?? "").filter(\.isNumber)))
    let head = NumberedAlert.json(1).dropLast(2) + #","x":""#
    var message = input.message
    message.body = Array("\(head)\(String(repeating: "x", count: length - head.utf8.count - 3))\"}}".utf8)
    return message
  }
}

extension [UInt8] {
  fileprivate func contains(_ text: String) -> Bool { String(decoding: self, as: UTF8.self).contains(text) }
}
