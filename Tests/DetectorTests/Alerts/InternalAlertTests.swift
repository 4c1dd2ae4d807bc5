import Alerts
import Detector
import Foundation
import Testing

@Suite struct InternalAlertTests {
  private let composer = AlertComposer(hostname: "node-1")

  @Test func `lost events are told in Falco's words, with every count as text`() {
    setenv("TZ", "UTC", 1)
    let drops = EventDrops(events: 1000, byReason: ["buffer_open_exit": 5, "scratch_map": 2])
    let alert = composer.compose(.eventsDropped(drops), time: 1_000_000_007)
    let zero = ["clone_fork", "close", "connect", "dir_file", "execve"].map { "\"n_drops_buffer_\($0)_exit\":\"0\"" }
    let rest = ["other_interest", "proc"].map { "\"n_drops_buffer_\($0)_exit\":\"0\"" }
    let fields =
      ["\"ebpf_enabled\":\"1\"", "\"n_drops\":\"7\"", "\"n_drops_buffer_clone_fork_exit\":\"0\""] + zero.dropFirst()
      + ["\"n_drops_buffer_open_exit\":\"5\""] + rest
      + [
        "\"n_drops_buffer_total\":\"5\"", "\"n_drops_bug\":\"0\"", "\"n_drops_page_faults\":\"0\"",
        "\"n_drops_scratch_map\":\"2\"", "\"n_evts\":\"1000\"",
      ]
    #expect(
      alert.text(.json)
        == #"{"hostname":"node-1","output":"Falco internal: syscall event drop. 7 system calls dropped in last second.","#
        + "\"output_fields\":{\(fields.joined(separator: ","))},"
        + #""priority":"Debug","rule":"Falco internal: syscall event drop","source":"internal","#
        + #""time":"1970-01-01T00:00:01.000000007Z","uuid":"UUID"}"#)
  }

  @Test func `as text the fields stand in parentheses`() {
    setenv("TZ", "UTC", 1)
    let alert = composer.compose(
      InternalAlert(
        "R", .critical, message: "m",
        fields: [
          JSONMember("b", .number("1")), JSONMember("a", .string("x\"")),
        ]), time: 3)
    #expect(alert.text(AlertFormat()) == #"00:00:00.000000003: Critical m (a="x\"" b=1)"#)
  }

  @Test func `a failed reload has Falco's rule and no fields`() {
    let alert = composer.compose(.reloadFailed(reason: "bad.yaml: no such macro"), time: 3)
    #expect(alert.rule == "Falco internal: hot restart failure" && alert.priority == .critical)
    #expect(alert.text(.json).contains(#""output_fields":{},"#))
    #expect(alert.message.hasSuffix("bad.yaml: no such macro"))
  }

  @Test(arguments: [
    InternalAlert.started(version: "1", rules: 2), .stopped(), .stopped(reason: "r"), .reloaded(rules: 1),
    .reloadFailed(reason: "r"), .eventsDropped(EventDrops(events: 1, byReason: [:])),
    .judgedWithoutContainer(timedOut: 1, queueFull: 2), .alertsDropped(["stdout": 1, "store": 2]),
  ])
  func `the forwarder takes each of them`(internalAlert: InternalAlert) throws {
    let composed = composer.compose(internalAlert, time: 1_700_000_000_000_000_000)
    guard case .object(let members) = try JSONReader.value(of: composed.json(.json)) else { throw Failure("no object") }
    let alert = try Alert(members: members) { .next(milliseconds: 0) }
    #expect(alert.uuid == composed.uuid && alert.source == "internal" && alert.rule == internalAlert.rule)
  }
}
