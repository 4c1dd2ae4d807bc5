import Forwarder
import Testing

@Suite struct HeartbeatBodyTests {
  @Test func `a heartbeat names a machine and when the next one is due`() throws {
    let heartbeat = try HeartbeatBody(Array(#"{"hostname": "node-1", "interval": 10, "version": "x"}"#.utf8))
    #expect(heartbeat.hostname == "node-1")
    #expect(heartbeat.interval == 10)
  }

  @Test(
    arguments: [
      ("", "the text ends"), ("[]", "not a JSON object"), ("{}", "hostname must be"),
      (#"{"hostname": "", "interval": 1}"#, "hostname must be"), (#"{"hostname": "n"}"#, "interval must be"),
      (#"{"hostname": "n", "interval": -1}"#, "interval must be"),
      (#"{"hostname": "n", "interval": 1.5}"#, "interval must be"),
      (#"{"hostname": "n", "interval": 86401}"#, "interval must be"),
    ])
  func `what is no heartbeat is refused with the reason`(body: String, reason: String) {
    let error = #expect(throws: (any Error).self) { try HeartbeatBody(Array(body.utf8)) }
    #expect(error.map { "\($0)" }?.contains(reason) == true)
  }
}
