import EndToEndSupport
import Testing

/// SIGTERM.
@Suite(.serialized) struct StopTests {
  @Test func `What is in flight ends well, the rest is delivered after the next start, nothing twice`() async throws {
    let sink = try await Sink.started { _ in .delayed(.milliseconds(300), status: 200) }
    let tocsin = try await RunningTocsin.started(webhook(sink.url, ["WEBHOOK_MAXCONCURRENTREQUESTS": "4"]))
    let poster = Poster(to: tocsin.port)
    await poster.post(40)
    #expect(await eventually { sink.count > 4 })
    #expect(try await tocsin.terminate() == .status(0))
    #expect(sink.count < 40)
    sink.follow { _ in .ok }
    try await tocsin.start()
    #expect(await sink.missing(poster.accepted).isEmpty)
    #expect(sink.count == 40)
  }

  @Test func `A stop under load loses nothing that got a 200`() async throws {
    let sink = try await Sink.started()
    let tocsin = try await RunningTocsin.started(webhook(sink.url))
    let poster = Poster(to: tocsin.port)
    async let load: Void = poster.postUntilStopped()
    try await Task.sleep(for: .milliseconds(200))
    #expect(try await tocsin.terminate() == .status(0))
    await load
    try await tocsin.start()
    #expect(await sink.missing(poster.accepted).isEmpty)
    #expect(sink.delivered.count == Set(sink.delivered).count)
  }

  @Test func `Hung destinations do not keep it from stopping`() async throws {
    var sinks: [Sink] = []
    var environment = ["GRACE": "1s"]
    for number in 1...4 {
      let sink = try await Sink.started { _ in .hang }
      environment["WEBHOOK__HUNG\(number)__ADDRESS"] = sink.url
      sinks.append(sink)
    }
    let tocsin = try await RunningTocsin.started(environment)
    let poster = Poster(to: tocsin.port)
    await poster.post(20)
    #expect(await eventually { sinks.allSatisfy { $0.count > 0 } })
    #expect(try await tocsin.terminate() == .status(0))
    for sink in sinks { sink.follow { _ in .ok } }
    try await tocsin.start()
    for sink in sinks { #expect(await sink.missing(poster.accepted).isEmpty) }
  }

  @Test func `Clients that never finish their request do not keep it from draining and stopping`() async throws {
    let sink = try await Sink.started { _ in .delayed(.milliseconds(300), status: 200) }
    let tocsin = try await RunningTocsin.started(webhook(sink.url, ["GRACE": "2s"]))
    let silent = try await RawConnection(to: tocsin.port)
    let slow = try await RawConnection(to: tocsin.port)
    try await slow.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{\"output\":")
    let idle = try await HTTPConnection.open(to: tocsin.port)
    #expect(try await idle.send(HTTPMessage(body: Array(NumberedAlert.json(1).utf8))).status == 200)
    #expect(await eventually { sink.count == 1 })
    #expect(try await tocsin.terminate() == .status(0))
    #expect(sink.delivered == [1])
    try await tocsin.start()
    #expect(try await tocsin.post(NumberedAlert.json(2)).status == 200)
    #expect(await sink.missing([2]).isEmpty)
    #expect(sink.delivered == [1, 2])
    silent.close()
    slow.close()
    idle.close()
  }
}
