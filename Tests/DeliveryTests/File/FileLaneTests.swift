import Delivery
import Foundation
import Outputs
import Testing

@Suite(.timeLimit(.minutes(1))) struct FileLaneTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  @Test(arguments: FileTarget.Sync.allCases) func `alerts become lines in their order`(sync: FileTarget.Sync) async {
    let probe = FileProbe(scratch, sync: sync)
    #expect(await probe.deliver("one", "two", "three") == ["200", "200", "200"])
    await probe.deliver("four")
    probe.lane.close()
    #expect(scratch.text("alerts.json") == "one\ntwo\nthree\nfour\n")
  }

  @Test func `one report answers a batch, ticket by ticket`() async {
    let probe = FileProbe(scratch)
    let outcomes = await probe.lane.deliver((0..<5000).map { "line \($0)" }, probe.reports)
    #expect(outcomes.map { $0.ticket } == Array(0..<5000))
    #expect(outcomes.allSatisfy { $0.summary == "200" })
    #expect(probe.reports.count == 1)
    #expect(scratch.text("alerts.json").split(separator: "\n") == (0..<5000).map { "line \($0)" })
  }

  @Test func `batches that are sent while another is written keep their order`() async {
    let probe = FileProbe(scratch)
    for number in 0..<500 {
      probe.lane.send([Shipment(ticket: number, request: Request(body: Array("\(number)\n".utf8)))])
    }
    var tickets: [Int] = []
    while tickets.count < 500 { tickets += await probe.reports.next().map { $0.ticket } }
    #expect(tickets == Array(0..<500))
    #expect(scratch.text("alerts.json").split(separator: "\n") == (0..<500).map { "\($0)" })
  }

  @Test func `a line larger than any buffer is written whole`() async {
    let probe = FileProbe(scratch)
    let huge = String(repeating: "x", count: 3 << 20)
    #expect(await probe.deliver("before", huge, "after") == ["200", "200", "200"])
    #expect(scratch.text("alerts.json") == "before\n\(huge)\nafter\n")
  }

  @Test func `directories are created, and neither they nor the file are for everybody`() async throws {
    let probe = FileProbe(scratch, path: "a/b/alerts.json")
    #expect(await probe.deliver("one") == ["200"])
    #expect(try scratch.permissions("a").map { $0 & 0o027 } == 0)
    #expect(try scratch.permissions("a/b").map { $0 & 0o027 } == 0)
    #expect(try scratch.permissions("a/b/alerts.json").map { $0 & 0o137 } == 0)
  }

  @Test func `a file that exists is continued`() async throws {
    try scratch.write("zero\n", to: "alerts.json")
    await FileProbe(scratch).deliver("one")
    #expect(scratch.text("alerts.json") == "zero\none\n")
  }

  @Test func `a partial line is closed before the next alert`() async throws {
    try scratch.write("zero\n{\"half", to: "alerts.json")
    await FileProbe(scratch).deliver("one")
    #expect(scratch.text("alerts.json") == "zero\n{\"half\none\n")
  }

  @Test func `nothing is reported after closing, and what was reported is written`() async throws {
    let probe = FileProbe(scratch)
    for number in 0..<200 {
      probe.lane.send([Shipment(ticket: number, request: Request(body: Array("\(number)\n".utf8)))])
    }
    let first = await probe.reports.next().count
    probe.lane.close()
    let reported = probe.reports.count
    #expect(scratch.text("alerts.json").split(separator: "\n").count >= first)
    probe.lane.send([Shipment(ticket: 0, request: Request(body: Array("late\n".utf8)))])
    probe.lane.close()
    #expect(probe.reports.count == reported)
    #expect(!scratch.text("alerts.json").contains("late"))
  }
}

// MARK: Somebody else moves the file

extension FileLaneTests {
  @Test(arguments: [false, true]) func `after a rename lines go to a new file`(reopen: Bool) async throws {
    let probe = FileProbe(scratch, sync: .interval)
    await probe.deliver("one")
    try FileManager.default.moveItem(atPath: scratch.file("alerts.json"), toPath: scratch.file("moved"))
    if reopen { probe.lane.reopen() }
    #expect(await probe.deliver("two") == ["200"])
    #expect(scratch.text("moved") == "one\n")
    #expect(scratch.text("alerts.json") == "two\n")
  }

  @Test func `reopening a file that is still there continues it`() async {
    let probe = FileProbe(scratch)
    await probe.deliver("one")
    probe.lane.reopen()
    await probe.deliver("two")
    #expect(scratch.text("alerts.json") == "one\ntwo\n")
  }

  @Test(arguments: ["logs/alerts.json", "logs"]) func `what was deleted is created again`(deleted: String) async throws
  {
    let probe = FileProbe(scratch, path: "logs/alerts.json")
    await probe.deliver("one")
    try FileManager.default.removeItem(atPath: scratch.file(deleted))
    #expect(await probe.deliver("two") == ["200"])
    #expect(scratch.text("logs/alerts.json") == "two\n")
  }

  @Test func `a file that was replaced is continued as it is now`() async throws {
    let probe = FileProbe(scratch)
    await probe.deliver("one")
    try scratch.write("fresh\n", to: "new")
    _ = try FileManager.default.removeItem(atPath: scratch.file("alerts.json"))
    try FileManager.default.moveItem(atPath: scratch.file("new"), toPath: scratch.file("alerts.json"))
    await probe.deliver("two")
    #expect(scratch.text("alerts.json") == "fresh\ntwo\n")
  }

  @Test func `a file that was emptied grows from its beginning`() async throws {
    let probe = FileProbe(scratch)
    await probe.deliver("one")
    let handle = try #require(FileHandle(forWritingAtPath: scratch.file("alerts.json")))
    try handle.truncate(atOffset: 0)
    await probe.deliver("two")
    #expect(scratch.text("alerts.json") == "two\n")
  }
}
