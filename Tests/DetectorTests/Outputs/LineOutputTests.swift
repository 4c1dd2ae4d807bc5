import Alerts
import Detector
import EndToEndSupport
import Foundation
import Glibc
import Testing

@Suite(.serialized) struct LineOutputTests {
  private let scratch: TemporaryDirectory
  private var path: String { "\(scratch.path)/out" }

  init() throws { scratch = try TemporaryDirectory() }

  private func lines(_ path: String) -> [String] {
    ((try? String(contentsOfFile: path, encoding: .utf8)) ?? "").split(separator: "\n").map(String.init)
  }

  private func raise(_ range: ClosedRange<Int>, by fanOut: AlertFanOut) {
    for number in range { fanOut.alert(InternalAlert("number \(number)", .notice)) }
  }

  @Test func `standard output gets a line an alert, in order`() async throws {
    let descriptor = open(path, O_WRONLY | O_CREAT, 0o600)
    defer { close(descriptor) }
    var settings = OutputSettings(scratch, sinks: [("stdout", StandardOutputSink(descriptor))])
    settings.format.isJSON = true
    let delivery = try RunningDelivery(settings, in: scratch)
    raise(1...1000, by: delivery.fanOut)
    try await delivery.stop()
    let written = lines(path)
    #expect(written.count == 1000 && written.allSatisfy { $0.hasPrefix("{") && $0.hasSuffix("}") })
    #expect(zip(1..., written).allSatisfy { $1.contains("\"output\":\"number \($0)\"") })
  }

  @Test(arguments: [true, false]) func `a file that was moved away is begun anew`(keepsOpen: Bool) async throws {
    let settings = OutputSettings(scratch, sinks: [("file", FileSink(path, keepsOpen: keepsOpen))])
    let delivery = try RunningDelivery(settings, in: scratch)
    raise(1...2, by: delivery.fanOut)
    #expect(await eventually { lines(path).count == 2 })
    #expect(rename(path, "\(path).1") == 0)
    if keepsOpen {
      raise(3...3, by: delivery.fanOut)
      #expect(await eventually { lines("\(path).1").count == 3 })
      delivery.fanOut.reopen()
    }
    raise(4...4, by: delivery.fanOut)
    try await delivery.stop()
    #expect(lines(path).count == 1 && lines(path).allSatisfy { $0.contains("number 4") })
  }

  @Test(arguments: [true, false]) func `a program gets the lines on its standard input`(keepsRunning: Bool) async throws
  {
    let command = "cat >> \(path); echo end >> \(path)"
    let settings = OutputSettings(scratch, sinks: [("program", ProgramSink(command, keepsRunning: keepsRunning))])
    let delivery = try RunningDelivery(settings, in: scratch)
    raise(1...3, by: delivery.fanOut)
    try await delivery.stop()
    let written = lines(path).map { $0 == "end" ? "end" : String($0.suffix(11).prefix(8)) }
    #expect(
      written
        == (keepsRunning
          ? ["number 1", "number 2", "number 3", "end"] : ["number 1", "end", "number 2", "end", "number 3", "end"]))
  }

  @Test func `a reader that takes nothing holds up nobody, and what is missed is announced`() async throws {
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    defer { for end in ends { close(end) } }
    var settings = OutputSettings(
      scratch, sinks: [("stdout", StandardOutputSink(ends[1])), ("file", FileSink(path, keepsOpen: true))])
    settings.queue = QueueLimits(alerts: 4000, bytes: 1 << 20)
    let delivery = try RunningDelivery(settings, in: scratch)
    // More than the pipe and the queue hold.
    raise(1...9000, by: delivery.fanOut)
    let missed = delivery.fanOut.missed["stdout"] ?? 0
    #expect(missed > 0)
    #expect(
      await eventually {
        lines(path).contains { $0.contains("outputs were too slow and missed alerts") && $0.contains("at stdout") }
      })
    let readEnd = ends[0]
    Thread {
      var buffer = [UInt8](repeating: 0, count: 65_536)
      while read(readEnd, &buffer, buffer.count) > 0 {}
    }.start()
    try await delivery.stop()
  }

  @Test func `a file that cannot be written is counted, not waited for`() async throws {
    let settings = OutputSettings(
      scratch, sinks: [("file", FileSink("\(scratch.path)/no/such/folder", keepsOpen: false))])
    let delivery = try RunningDelivery(settings, in: scratch)
    raise(1...3, by: delivery.fanOut)
    try await delivery.stop()
    #expect(delivery.fanOut.missed["file"] ?? 0 >= 3)
  }
}
