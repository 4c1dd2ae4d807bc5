import Alerts
import Testing

@Suite struct AlertTests {
  static let uuid = AlertUUID(high: 0x0191_2345_6789_7ABC, low: 0x8123_4567_89AB_CDEF)

  static func alert(_ json: String) throws -> Alert {
    guard case .object(let members) = try JSONReader.value(of: Array(json.utf8)) else { throw AlertError("no object") }
    return try Alert(members: members, newUUID: { uuid })
  }

  @Test func `an alert is written in falcosidekick's order, fields sorted, numbers untouched`() throws {
    let alert = try Self.alert(
      #"""
      {"hostname":"h","PRIORITY":"info","Rule":"r","time":"2024-09-10T15:31:56.10Z","tags":["b","a"],"unknown":1,
       "output_fields":{"z":1.50,"a":{"y":2,"x":12345678901234567890},"b":null,"b":[{"d":1,"c":2}]},"output":"<o>"}
      """#)
    #expect(
      String(decoding: alert.json, as: UTF8.self)
        == #"{"uuid":"01912345-6789-7abc-8123-456789abcdef","output":"\u003co\u003e","priority":"Informational","#
        + #""rule":"r","time":"2024-09-10T15:31:56.1Z","output_fields":{"a":{"x":12345678901234567890,"y":2},"#
        + #""b":[{"c":2,"d":1}],"z":1.50},"source":"syscalls","tags":["a","b"],"hostname":"h"}"#)
  }

  @Test func `an encoded alert decodes to what it was`() throws {
    let alert = try Self.alert(
      #"{"rule":"r","priority":"Error","time":"2024-09-10T15:31:56+02:00","output_fields":{"k8s.ns.name":5}}"#)
    #expect(try EncodedAlert(alert).decoded() == alert)
  }

  @Test(arguments: [
    (#"{"rule":"r","time":"2024-09-10T15:31:56Z"}"#, "priority is missing"),
    (#"{"rule":"r","priority":3,"time":"2024-09-10T15:31:56Z"}"#, "priority is not a string"),
    (
      #"{"rule":"r","priority":"warn","time":"2024-09-10T15:31:56Z"}"#,
      "priority \"warn\" is none of emergency, alert, critical, error, warning, notice, informational, debug"
    ),
    (#"{"rule":"","priority":"error","time":"2024-09-10T15:31:56Z"}"#, "rule is missing or empty"),
    (#"{"rule":"r","priority":"error"}"#, "time is missing"),
    (#"{"rule":"r","priority":"error","time":"0001-01-01T00:00:00Z"}"#, "time is missing"),
    (
      #"{"rule":"r","priority":"error","time":"now"}"#,
      "time \"now\" is not RFC 3339, like 2024-09-10T15:31:56.746609046Z"
    ),
    (
      #"{"rule":"r","priority":"error","time":"2024-09-10T15:31:56Z","tags":["a",1]}"#,
      "tags holds something that is not a string"
    ),
    (
      #"{"rule":"r","priority":"error","time":"2024-09-10T15:31:56Z","output_fields":[]}"#,
      "output_fields is not an object"
    ),
  ])
  func `a refusal names the member at fault`(json: String, reason: String) {
    let error = #expect(throws: AlertError.self) { try Self.alert(json) }
    #expect(error?.description == reason)
  }

  @Test func `null and an invalid uuid count as absent`() throws {
    let alert = try Self.alert(
      #"{"rule":"r","priority":"error","time":"2024-09-10T15:31:56Z","output":null,"tags":null,"uuid":"nonsense"}"#)
    #expect(alert.uuid == Self.uuid)
    #expect(alert.output == "")
  }
}

@Suite struct AlertUUIDTests {
  @Test func `new ones are version 7 and ascend strictly`() {
    let all = (0..<10_000).map { _ in AlertUUID.next(milliseconds: 1_700_000_000_000).description }
    #expect(all == all.sorted())
    #expect(Set(all).count == all.count)
    #expect(all.allSatisfy { Array($0)[14] == "7" && "89ab".contains(Array($0)[19]) })
  }

  @Test func `any version is read, in any case, and nothing else`() {
    let text = "11111111-2222-3333-4444-5555555555aA"
    #expect(AlertUUID(text)?.description == text.lowercased())
    for wrong in ["", "11111111222233334444555555555555", "1111111g-2222-3333-4444-555555555555", text + "0"] {
      #expect(AlertUUID(wrong) == nil)
    }
  }
}
