import Delivery
import Foundation
import Testing

@Suite(.timeLimit(.minutes(1))) struct FileRotationTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  @Test func `a file is put aside under the time of its rotation`() async throws {
    let probe = FileProbe(scratch, maximumSize: 10)
    await probe.deliver("12345")
    await probe.deliver("67890")
    #expect(try scratch.names() == ["alerts.json", "alerts.json-20260102T030405.123Z"])
    #expect(scratch.text("alerts.json-20260102T030405.123Z") == "12345\n")
    #expect(scratch.text("alerts.json") == "67890\n")
  }

  @Test func `a batch larger than a file is split at line borders and answered at once`() async throws {
    let probe = FileProbe(scratch, maximumSize: 10)
    let outcomes = await probe.deliver("1", "22", "333", "4444", "a line longer than a file", "5", "6", "7", "8", "9")
    #expect(outcomes == Array(repeating: "200", count: 10))
    let texts = try scratch.rotated().map { scratch.text($0) }
    #expect(texts == ["1\n22\n333\n", "4444\n", "a line longer than a file\n"])
    #expect(scratch.text("alerts.json") == "5\n6\n7\n8\n9\n")
  }

  @Test func `names stay in order when the clock stands still or is set back`() async throws {
    let clock = HandClock()
    let probe = FileProbe(scratch, maximumSize: 2, clock: clock)
    for number in 0..<6 {
      await probe.deliver("\(number)")
      if number == 3 { clock.advance(by: .seconds(-3600)) }
    }
    let names = try scratch.rotated()
    #expect(names.first == "alerts.json-20260102T030405.123Z")
    #expect(names.map { scratch.text($0) } == ["0\n", "1\n", "2\n", "3\n", "4\n"])
  }

  @Test func `only so many rotated files are kept, and other files are left alone`() async throws {
    try scratch.write("", to: "alerts.json-notes")
    let probe = FileProbe(scratch, maximumSize: 2, keep: 2)
    for number in 0..<6 { await probe.deliver("\(number)") }
    let rotated = try scratch.rotated()
    #expect(rotated.map { scratch.text($0) } == ["3\n", "4\n", ""])
    #expect(rotated.last == "alerts.json-notes")
  }

  @Test func `what is behind a symbolic link is rotated where it is`() async throws {
    try FileManager.default.createDirectory(atPath: scratch.file("disk"), withIntermediateDirectories: false)
    try FileManager.default.createSymbolicLink(
      atPath: scratch.file("alerts.json"), withDestinationPath: scratch.file("disk/real"))
    let probe = FileProbe(scratch, maximumSize: 2)
    await probe.deliver("1", "2")
    #expect(try scratch.names() == ["alerts.json", "disk"])
    #expect(scratch.text("disk/real-20260102T030405.123Z") == "1\n")
    #expect(scratch.text("alerts.json") == "2\n")
  }

  @Test func `a name that is taken by something else is passed over`() async throws {
    let probe = FileProbe(scratch, maximumSize: 2)
    await probe.deliver("1")
    try FileManager.default.createDirectory(
      atPath: scratch.file("alerts.json-20260102T030405.123Z"), withIntermediateDirectories: false)
    #expect(await probe.deliver("2") == ["200"])
    #expect(scratch.text("alerts.json-20260102T030405.124Z") == "1\n")
  }

  @Test func `a file that cannot be rotated takes no more than it may`() async throws {
    // Too long once the time is appended.
    let name = String(repeating: "x", count: 240)
    let probe = FileProbe(scratch, path: name, maximumSize: 2)
    let reason = "\(scratch.file(name)): cannot be rotated: File name too long"
    #expect(await probe.deliver("1", "2") == ["200", reason])
    #expect(await probe.deliver("2") == [reason])
    #expect(scratch.text(name) == "1\n")
  }
}

// MARK: Age

extension FileRotationTests {
  private static func realTime() -> HandClock { HandClock(.milliseconds(WallClock.milliseconds)) }

  @Test func `a file is rotated at its age by the next alert`() async throws {
    let clock = Self.realTime()
    let probe = FileProbe(scratch, maximumAge: .seconds(3600), clock: clock)
    await probe.deliver("1")
    clock.advance(by: .seconds(3500))
    await probe.deliver("2")
    clock.advance(by: .seconds(200))
    await probe.deliver("3")
    #expect(try scratch.rotated().map { scratch.text($0) } == ["1\n2\n"])
    #expect(scratch.text("alerts.json") == "3\n")
  }

  @Test func `a restart does not make a file younger`() async throws {
    let clock = Self.realTime()
    let first = FileProbe(scratch, maximumAge: .seconds(3600), clock: clock)
    await first.deliver("1")
    first.lane.close()
    // What a file system without times of birth falls back to would be in the future.
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: 86_400)], ofItemAtPath: scratch.file("alerts.json"))
    let second = FileProbe(scratch, maximumAge: .seconds(3600), clock: clock)
    await second.deliver("2")
    #expect(try scratch.rotated().isEmpty)
    second.lane.close()
    clock.advance(by: .seconds(3700))
    await FileProbe(scratch, maximumAge: .seconds(3600), clock: clock).deliver("3")
    #expect(try scratch.rotated().map { scratch.text($0) } == ["1\n2\n"])
  }

  @Test func `the age of a file that was emptied counts from its first line`() async throws {
    let clock = Self.realTime()
    try scratch.write("", to: "alerts.json")
    clock.advance(by: .seconds(7200))
    let probe = FileProbe(scratch, maximumAge: .seconds(3600), clock: clock)
    await probe.deliver("1")
    await probe.deliver("2")
    #expect(try scratch.rotated().isEmpty)
  }
}

// MARK: Compression

extension FileRotationTests {
  private func areCompressed() async throws -> Bool {
    try await eventually { [scratch] in try scratch.rotated().allSatisfy { $0.hasSuffix(".gz") } }
  }

  @Test func `rotated files become archives that gzip can read`() async throws {
    let probe = FileProbe(scratch, maximumSize: 400_000, compress: true)
    let lines = (0..<40_000).map { "{\"output\":\"alert number \($0)\"}" }
    for start in stride(from: 0, to: lines.count, by: 1000) {
      _ = await probe.lane.deliver(Array(lines[start..<start + 1000]), probe.reports)
    }
    try #require(await areCompressed())
    let archives = try scratch.rotated()
    #expect(archives.count > 2)
    var text = ""
    for name in archives {
      #expect(try run("gzip", "-t", scratch.file(name)) != nil)
      text += try #require(try run("zcat", scratch.file(name)))
      #expect(try scratch.permissions(name).map { $0 & 0o137 } == 0)
    }
    #expect((text + scratch.text("alerts.json")).split(separator: "\n") == lines.map { $0[...] })
  }

  @Test func `as many archives are kept as files would be`() async throws {
    let probe = FileProbe(scratch, maximumSize: 2, keep: 3, compress: true)
    for number in 0..<10 { await probe.deliver("\(number)") }
    try #require(await areCompressed())
    #expect(try scratch.rotated().map { try run("zcat", scratch.file($0)) } == ["6\n", "7\n", "8\n"])
  }

  @Test func `what a crash left undone is done at the next start`() async throws {
    let names = ["120000.000Z", "120001.000Z", "120002.000Z", "120003.000Z"].map { "alerts.json-20260102T\($0)" }
    // Not begun, half done, done but for the original, and nothing but a remainder.
    for name in names.prefix(3) { try scratch.write("\(name)\n", to: name) }
    try scratch.write("half an arch", to: names[1] + ".gz.tmp")
    try scratch.write("\(names[2])\n", to: names[2])
    #expect(try run("gzip", "-k", scratch.file(names[2])) != nil)
    try scratch.write("half an arch", to: names[3] + ".gz.tmp")
    let probe = FileProbe(scratch, compress: true)
    try #require(await areCompressed())
    for name in names.prefix(3) { #expect(try run("zcat", scratch.file(name + ".gz")) == "\(name)\n") }
    probe.lane.close()
  }
}
