import EndToEndSupport
import Foundation
import Testing

/// What service managers and container engines see of it.
@Suite struct ServiceTests {
  @Test func `the forwarder says that it listens, that it lives and that it stops`() async throws {
    let manager = try NotifySocket()
    let tocsin = try await RunningTocsin.started(["NOTIFY_SOCKET": manager.name, "WATCHDOG_USEC": "100000"])
    #expect(await manager.hears("READY=1"))
    #expect(await manager.hears("WATCHDOG=1"))
    #expect(try await tocsin.terminate() == .status(0))
    #expect(await manager.hears("STOPPING=1"))
  }

  @Test func `the detector says that it detects, that it lives and that it stops`() async throws {
    let manager = try NotifySocket()
    let folder = try TemporaryDirectory()
    try "- list: nothing\n  items: []\n".write(toFile: "\(folder.path)/rules.yaml", atomically: true, encoding: .utf8)
    let detector = try RunningTocsin(["NOTIFY_SOCKET": manager.name, "WATCHDOG_USEC": "100000"])
    let child = try detector.spawn(["detect", "-r", "\(folder.path)/rules.yaml", "-o", "engine.kind=nodriver"])
    #expect(await manager.hears("READY=1"), "\(detector.log)")
    #expect(await manager.hears("WATCHDOG=1"), "\(detector.log)")
    child.send(SIGTERM)
    #expect(try await child.ended() == .status(0), "\(detector.log)")
    #expect(await manager.hears("STOPPING=1"))
  }

  @Test func `a supervisor speaks for what it has started`() async throws {
    let manager = try NotifySocket()
    let tocsin = try RunningTocsin(["NOTIFY_SOCKET": manager.name, "WATCHDOG_USEC": "100000"])
    let child = try tocsin.spawn(["run"])
    var messages: [String] = []
    let isUp = await eventually {
      messages += manager.messages
      return (try? await tocsin.get("/ping").status) == 200
    }
    #expect(isUp, "\(tocsin.log)")
    child.send(SIGTERM)
    let isStopping = await eventually {
      messages += manager.messages
      return messages.contains("STOPPING=1")
    }
    #expect(isStopping, "\(tocsin.log)")
    #expect(try await child.ended() == .status(0), "\(tocsin.log)")
    messages += manager.messages
    #expect(messages.filter { $0 == "READY=1" }.count == 1)
    #expect(messages.contains("WATCHDOG=1"))
    #expect(messages.filter { $0 == "STOPPING=1" }.count == 1)
  }

  @Test func `tocsin health tells whether a forwarder runs`() async throws {
    let tocsin = try await RunningTocsin.started()
    let asking = try RunningTocsin(port: tocsin.port)
    #expect(try await asking.spawn(["health"]).ended() == .status(0), "\(asking.log)")
    #expect(try await asking.spawn(["health", "http://127.0.0.1:\(tocsin.port)/ping"]).ended() == .status(0))
    try await tocsin.kill()
    #expect(try await asking.spawn(["health"]).ended() == .status(1))
    #expect(asking.log.contains("http://127.0.0.1:\(tocsin.port)/healthz does not answer"))
  }

  @Test func `an answer other than 200 is no health`() async throws {
    let sink = try await Sink.started { _ in .status(503) }
    let asking = try RunningTocsin()
    #expect(try await asking.spawn(["health", sink.url]).ended() == .status(1))
    #expect(asking.log.contains("answers 503"))
  }
}
