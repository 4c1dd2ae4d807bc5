import Alerts
import Templates

/// An alert that has a value of every kind.
let sample = Alert(
  uuid: AlertUUID(high: 0x0123_4567_89AB_7000, low: 0x8000_0000_0000_0001),
  output: "16:31:56: Error <b>touch</b> (user=root)", priority: .error, rule: "Write below binary dir",
  time: Timestamp(seconds: 1_725_982_316, nanoseconds: 746_609_046),
  outputFields: [
    JSONMember("evt.pid", .number("42")), JSONMember("evt.time", .number("1507591916746609046")),
    JSONMember("fd.list", .array([.string("a"), .number("1"), .null])),
    JSONMember("fd.map", .object([JSONMember("b", .number("2")), JSONMember("a", .bool(true))])),
    JSONMember("fd.name", .string("/bin/hack")), JSONMember("nothing", .null), JSONMember("ratio", .number("1.50")),
    JSONMember("user.name", .string("root")),
  ],
  source: "syscalls", tags: ["network", "k8s"], hostname: "node-1")

/// What a template makes of the sample.
func rendered(_ template: String, escaping: (String) -> String = { $0 }) throws -> String {
  try MessageTemplate(template).render(sample, escaping: escaping)
}
