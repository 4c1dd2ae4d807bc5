import EndToEndSupport
import Testing

/// Destinations behind TLS.
@Suite(.serialized) struct CertificateTests {
  @Test func `A certificate that nobody vouches for is refused, said and survived`() async throws {
    let sink = try await TLSSink()
    let tocsin = try await RunningTocsin.started(webhook(sink.url))
    #expect(try await tocsin.post(NumberedAlert.json(1)).status == 200)
    #expect(await eventually { tocsin.log.contains("certificate") })
    #expect(sink.numbers.isEmpty)
    #expect(try await tocsin.terminate() == .status(0))
    tocsin.set("WEBHOOK_CHECKCERT", "false")
    try await tocsin.start()
    #expect(await eventually { sink.numbers == [1] })
  }

  @Test func `A certificate of an own authority is accepted when that is named`() async throws {
    let sink = try await TLSSink()
    let tocsin = try await RunningTocsin.started(webhook(sink.url, ["WEBHOOK_CACERTFILE": sink.authority]))
    #expect(try await tocsin.post(NumberedAlert.json(1)).status == 200)
    #expect(await eventually { sink.numbers == [1] })
  }
}
