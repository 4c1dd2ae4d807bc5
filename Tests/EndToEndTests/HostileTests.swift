import EndToEndSupport
import Foundation
import Testing

/// Clients that mean harm, or do harm without meaning it.
@Suite(.serialized) struct HostileTests {
  @Test func `No body brings it down`() async throws {
    let sink = try await Sink.started()
    let tocsin = try await RunningTocsin.started(webhook(sink.url))
    let head = NumberedAlert.json(1).dropLast(2)
    let nested = String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)
    #expect(try await tocsin.post(nested).status == 400)
    #expect(try await tocsin.post(head + #","x":\#(nested)}}"#).status == 400)
    #expect(try await tocsin.post(String(repeating: #"{"a":"#, count: 100_000)).status == 400)
    let fields = (0..<100_000).map { #""field\#($0)":"\#($0)""# }.joined(separator: ",")
    #expect(try await tocsin.post(head + ",\(fields)}}").status == 200)
    #expect(await sink.missing([1]).isEmpty)
    #expect(sink.requests.first?.body.count ?? 0 > 1_000_000)
    #expect(try await tocsin.get("/ping").status == 200)
  }

  @Test func `A body that is too large is answered 413, compressed or not`() async throws {
    let tocsin = try await RunningTocsin.started()
    let large = String(repeating: "x", count: 40 << 20)
    let answer = try await tocsin.post(large)
    #expect(answer.status == 413)
    #expect(answer.text.contains("MAXBODYSIZE"))
    let chunked = try await RawConnection(to: tocsin.port)
    try await chunked.send("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
    for _ in 0..<40 {
      // Cut off on the way, which is right.
      try? await chunked.send("100000\r\n\(String(repeating: "x", count: 1 << 20))\r\n")
    }
    #expect(try await tocsin.post(bytes: bomb(), headers: [("Content-Encoding", "gzip")]).status == 413)
    #expect(try await tocsin.post("no gzip", headers: [("Content-Encoding", "gzip")]).status == 400)
    #expect(try await tocsin.get("/ping").status == 200)
    #expect(try await tocsin.post(NumberedAlert.json(1)).status == 200)
  }

  @Test func `Clients that promise much and send little keep out nobody`() async throws {
    let tocsin = try await RunningTocsin.started()
    var clients: [RawConnection] = []
    for _ in 0..<50 {
      let silent = try await RawConnection(to: tocsin.port)
      let slow = try await RawConnection(to: tocsin.port)
      try await slow.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 33554432\r\n\r\n{")
      clients += [silent, slow]
    }
    try await Task.sleep(for: .milliseconds(200))
    #expect(try await tocsin.post(NumberedAlert.json(1)).status == 200)
    for client in clients { client.close() }
    #expect(try await tocsin.get("/ping").status == 200)
  }

  @Test func `Only whoever knows the token may post`() async throws {
    let sink = try await Sink.started()
    let tocsin = try await RunningTocsin.started(webhook(sink.url, ["INTAKE_TOKEN": "correct horse"]))
    func post(_ number: Int, _ authorization: String?, path: String = "/") async throws -> Int {
      try await tocsin.post(
        NumberedAlert.json(number), path: path, headers: authorization.map { [("Authorization", $0)] } ?? []
      ).status
    }
    let basic = { (pair: String) in "Basic \(Data(pair.utf8).base64EncodedString())" }
    for wrong in [nil, "", "Bearer", "Bearer wrong", "correct horse", basic("correct horse:"), basic("x:wrong")] {
      #expect(try await post(1, wrong) == 401)
      #expect(try await post(1, wrong, path: "/test") == 401)
    }
    #expect(try await post(2, "Bearer correct horse") == 200)
    #expect(try await post(3, basic("falco:correct horse")) == 200)
    #expect(await sink.missing([2, 3]).isEmpty)
    #expect(sink.count == 2)
    #expect(!tocsin.log.contains("correct horse"))
  }

  /// A hundred megabytes that travel as a hundred kilobytes.
  private func bomb() async throws -> [UInt8] {
    let directory = try TemporaryDirectory()
    try await Shell.run("head -c 100000000 /dev/zero | gzip -9 > \(directory.path)/bomb", in: directory)
    return [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(directory.path)/bomb")))
  }
}
