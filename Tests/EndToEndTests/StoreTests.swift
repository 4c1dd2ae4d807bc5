import EndToEndSupport
import Foundation
import Testing

/// What can be wrong around the store at a start, and with it later.
@Suite(.serialized) struct StoreTests {
  @Test func `A second process on the same data directory ends with an error that says so`() async throws {
    let first = try await RunningTocsin.started()
    let second = try RunningTocsin(dataDirectory: first.dataDirectory)
    #expect(try await second.spawn().ended() == .status(1))
    #expect(second.log.contains("is in use by another tocsin (process \(try #require(first.pid)))"))
    #expect(try await first.get("/ping").status == 200)
  }

  @Test func `A port that is taken ends it with an error that says so`() async throws {
    let sink = try await Sink.started()
    let tocsin = try RunningTocsin(port: sink.port)
    #expect(try await tocsin.spawn().ended() == .status(1))
    #expect(tocsin.log.contains("cannot listen on 127.0.0.1:\(sink.port), another program does"))
  }

  /// Which part of the database is overwritten, as fractions of its length.
  @Test(arguments: [0.0..<0.02, 0.0..<1.0, 0.02..<1.0, 0.4..<0.6, 0.8..<1.0])
  func `A damaged database is set aside at the start or soon after, and the service goes on`(part: Range<Double>)
    async throws
  {
    let down = try Sink()
    let tocsin = try await RunningTocsin.started(webhook(down.url))
    await Poster(to: tocsin.port, padding: 500).post(2000)
    #expect(try await tocsin.terminate() == .status(0))
    try overwrite(part, of: "\(tocsin.dataDirectory)/forwarder/outbox.sqlite")
    try await down.start()
    try await tocsin.start()
    #expect(await eventually { tocsin.log.contains("the database is damaged and was set aside") })
    let aside = try FileManager.default.contentsOfDirectory(atPath: "\(tocsin.dataDirectory)/forwarder")
    #expect(aside.contains { $0.contains(".damaged-") })
    #expect(await eventually { (try? await tocsin.post(NumberedAlert.json(5000)).status) == 200 })
    #expect(await down.missing([5000]).isEmpty)
  }

  @Test func `A database that is damaged while in use is set aside, and the service goes on`() async throws {
    let sink = try Sink()
    let idle = try await Sink.started()
    let tocsin = try await RunningTocsin.started([
      "WEBHOOK__OPS__ADDRESS": sink.url, "WEBHOOK__AUDIT__ADDRESS": idle.url, "GRACE": "1s",
    ])
    let poster = Poster(to: tocsin.port, padding: 500)
    await poster.post(40_000, connections: 16)
    try overwrite(0.02..<1.0, of: "\(tocsin.dataDirectory)/forwarder/outbox.sqlite")
    try await sink.start()
    let isSetAside = await eventually {
      _ = try? await tocsin.post(NumberedAlert.json(50_000))
      return tocsin.log.contains("the database is damaged and was set aside")
    }
    let condition = isSetAside ? "" : await tocsin.condition()
    #expect(isSetAside, "\(condition)")
    #expect(await eventually { (try? await tocsin.post(NumberedAlert.json(60_000)).status) == 200 })
    #expect(await sink.missing([60_000]).isEmpty)
  }

  private func overwrite(_ part: Range<Double>, of path: String) throws {
    let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
    defer { try? file.close() }
    let size = Double(try file.seekToEnd())
    let first = UInt64(size * part.lowerBound)
    try file.seek(toOffset: first)
    try file.write(contentsOf: Data(repeating: 0xA5, count: Int(UInt64(size * part.upperBound) - first)))
  }
}
