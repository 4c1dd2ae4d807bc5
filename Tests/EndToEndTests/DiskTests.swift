import EndToEndSupport
import Testing

/// A disk that takes no more.
@Suite(.serialized) struct DiskTests {
  @Test(.enabled(if: SmallDisk.isPossible, "mounting a small file system takes root"))
  func `A full disk refuses with 503 and crashes nothing, and what got a 200 arrives`() async throws {
    let disk = try await SmallDisk(mebibytes: 24)
    do {
      try await fill(disk)
    } catch {
      try await disk.unmount()
      throw error
    }
    try await disk.unmount()
  }

  private func fill(_ disk: SmallDisk) async throws {
    let sink = try Sink()
    let tocsin = try await RunningTocsin.started(webhook(sink.url), dataDirectory: "\(disk.path)/data")
    try await fillAndDrain(tocsin, sink)
    // Once more with a store that has grown to its full size.
    try await sink.stop()
    try await fillAndDrain(tocsin, sink)
    #expect(try await tocsin.terminate() == .status(0))
  }

  private func fillAndDrain(_ tocsin: RunningTocsin, _ sink: Sink) async throws {
    sink.forget()
    let poster = Poster(to: tocsin.port, padding: 4000)
    var rounds = 0
    while (poster.refused[503] ?? 0) < 500, rounds < 200 {
      await poster.post(500)
      rounds += 1
    }
    #expect(poster.accepted.count > 1000)
    #expect(Set(poster.refused.keys) == [503])
    let refusal = try await tocsin.post(NumberedAlert.json(-1, padding: 4000))
    #expect(refusal.status == 503)
    #expect(refusal.header("Retry-After") != nil)
    #expect(try await tocsin.get("/readyz").status == 503)
    #expect(try await tocsin.get("/ping").status == 200)
    try await sink.start()
    #expect(await sink.missing(poster.accepted).isEmpty)
    let isAccepted = await eventually {
      (try? await tocsin.post(NumberedAlert.json(-2, padding: 4000)).status) == 200
    }
    #expect(isAccepted)
    let again = Poster(to: tocsin.port, padding: 4000)
    await again.post(2000)
    // A burst may still be faster than deliveries make room.
    #expect(again.accepted.count > 1000)
    #expect(await sink.missing([-2]).isEmpty)
    #expect(await sink.missing(again.accepted).isEmpty)
  }
}
