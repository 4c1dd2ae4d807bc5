import EndToEndSupport
import Testing

/// HTTP as clients speak it that are not ours.
@Suite(.serialized) struct ProtocolTests {
  private static func post(_ number: Int, version: String = "1.1", _ headers: String = "") -> String {
    let body = NumberedAlert.json(number)
    return "POST / HTTP/\(version)\r\nHost: x\r\nContent-Length: \(body.utf8.count)\r\n\(headers)\r\n\(body)"
  }

  @Test func `Requests sent at once are answered one after the other, and all are delivered`() async throws {
    let sink = try await Sink.started()
    let tocsin = try await RunningTocsin.started(webhook(sink.url))
    let client = try await RawConnection(to: tocsin.port)
    try await client.send((1...20).map { Self.post($0) }.joined() + "GET /ping HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(await eventually { client.received.hasSuffix("pong\n") })
    #expect(client.received.split(separator: "HTTP/1.1 200 OK").count == 21)
    #expect(!client.isClosed)
    #expect(await sink.missing(Set(1...20)).isEmpty)
    client.close()
  }

  @Test(arguments: [("1.0", ""), ("1.1", "Connection: close\r\n")])
  func `A connection ends with its request where the client wants that`(version: String, header: String) async throws {
    let tocsin = try await RunningTocsin.started()
    let client = try await RawConnection(to: tocsin.port)
    try await client.send(Self.post(1, version: version, header))
    #expect(await eventually { client.isClosed })
    #expect(client.received.hasPrefix("HTTP/\(version) 200 OK"))
    #expect(client.received.contains("Connection: close"))
  }

  @Test func `A client of HTTP 1.0 may keep its connection`() async throws {
    let tocsin = try await RunningTocsin.started()
    let client = try await RawConnection(to: tocsin.port)
    for number in 1...2 {
      try await client.send(Self.post(number, version: "1.0", "Connection: keep-alive\r\n"))
      #expect(await eventually { client.received.split(separator: "HTTP/1.0 200 OK").count == number })
    }
    client.close()
  }

  @Test func `A client that asks before it sends its body is told to go on, or why not`() async throws {
    let tocsin = try await RunningTocsin.started(["MAXBODYSIZE": "1MiB"])
    let body = NumberedAlert.json(1)
    let client = try await RawConnection(to: tocsin.port)
    let head = "POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: "
    try await client.send("\(head)\(body.utf8.count)\r\n\r\n")
    #expect(await eventually { client.received.hasPrefix("HTTP/1.1 100 Continue\r\n\r\n") })
    try await client.send(body)
    #expect(await eventually { client.received.contains("HTTP/1.1 200 OK") })
    try await client.send("\(head)2000000\r\n\r\n")
    #expect(await eventually { client.received.contains("HTTP/1.1 413") })
    #expect(client.received.contains("MAXBODYSIZE"))
    client.close()
  }

  @Test func `A client that has sent everything and closes its half is answered`() async throws {
    let tocsin = try await RunningTocsin.started()
    let client = try await RawConnection(to: tocsin.port)
    try await client.send(Self.post(1))
    try await client.finishSending()
    #expect(await eventually { client.received.hasPrefix("HTTP/1.1 200 OK") })
    #expect(await eventually { client.isClosed })
  }

  @Test(arguments: ["this is no HTTP\r\n\r\n", "POST / HTTP/1.1\r\nContent-Length: many\r\n\r\n"])
  func `What is not HTTP is answered 400 and cut off`(text: String) async throws {
    let tocsin = try await RunningTocsin.started()
    let client = try await RawConnection(to: tocsin.port)
    try await client.send(text)
    #expect(await eventually { client.isClosed })
    #expect(client.received.hasPrefix("HTTP/1.1 400 Bad Request"))
    #expect(try await tocsin.get("/ping").status == 200)
  }
}
