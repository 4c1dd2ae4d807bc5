import Delivery
import Foundation
import Outputs
import Testing

@Suite(.timeLimit(.minutes(1)), .serialized) struct StandardOutputLaneTests {
  private let reading: Int32
  private let writing: Int32

  init() throws {
    signal(SIGPIPE, SIG_IGN)
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    (reading, writing) = (ends[0], ends[1])
  }

  private func open() -> (StandardOutputLane, Reports) {
    let reports = Reports()
    return (StandardOutputLane(writing) { reports.report($0) }, reports)
  }

  /// Reads on a thread of its own: everything, or as much as `limit`, and closes.
  private func reader(limit: Int = .max, of descriptor: Int32) -> Task<String, Never> {
    let reader = Task { @concurrent in
      await withCheckedContinuation { continuation in
        Thread.detachNewThread {
          var bytes: [UInt8] = []
          var buffer = [UInt8](repeating: 0, count: 4096)
          while bytes.count < limit, case let count = read(descriptor, &buffer, buffer.count), count > 0 {
            bytes += buffer.prefix(count)
          }
          close(descriptor)
          continuation.resume(returning: String(decoding: bytes, as: UTF8.self))
        }
      }
    }
    return reader
  }

  @Test(arguments: [0, O_NONBLOCK]) func `more than a pipe holds arrives whole and in order`(flags: Int32) async {
    _ = fcntl(writing, F_SETFL, flags)
    let (lane, reports) = open()
    let lines = (0..<100_000).map { "line number \($0)" }
    let text = reader(of: reading)
    let outcomes = await lane.deliver(lines, reports)
    #expect(outcomes.count == lines.count)
    #expect(outcomes.allSatisfy { $0.summary == "200" })
    lane.close()
    close(writing)
    #expect(await text.value.split(separator: "\n") == lines.map { $0[...] })
  }

  @Test func `a reader that has gone is a failure to connect`() async {
    let (lane, reports) = open()
    close(reading)
    let outcomes = await lane.deliver(["one", "two"], reports)
    #expect(outcomes.map { $0.summary } == Array(repeating: "standard output: Broken pipe", count: 2))
    lane.close()
    close(writing)
  }

  @Test func `a line that broke off is not continued by the next`() async throws {
    let (lane, reports) = open()
    let first = reader(limit: 70_000, of: reading)
    let outcomes = await lane.deliver(["short", String(repeating: "x", count: 1 << 20), "after"], reports)
    #expect(outcomes.map { $0.summary } == ["200"] + Array(repeating: "standard output: Broken pipe", count: 2))
    #expect(await first.value.hasPrefix("short\nxxx"))

    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    try #require(dup2(ends[1], writing) == writing)
    close(ends[1])
    let second = reader(of: ends[0])
    #expect(await lane.deliver(["next"], reports).map { $0.summary } == ["200"])
    lane.close()
    close(writing)
    #expect(await second.value == "\nnext\n")
  }

  @Test func `nothing is reported after closing`() async {
    let (lane, reports) = open()
    lane.close()
    lane.send([Shipment(ticket: 0, request: Request(body: [10]))])
    lane.close()
    #expect(reports.count == 0)
    close(reading)
    close(writing)
  }
}
