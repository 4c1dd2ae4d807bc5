import Alerts
import Conditions
import Forwarder
import Testing

private let sample = Alert(
  uuid: AlertUUID(high: 1, low: 2), output: "Error File opened (user=root)", priority: .error,
  rule: "Write below binary dir", time: Timestamp(seconds: 1_725_982_316),
  outputFields: [
    JSONMember("evt.pid", .number("42")), JSONMember("evt.time", .number("1507591916746609046")),
    JSONMember("evt.ratio", .number("1.50")), JSONMember("env", .string("prod")),
    JSONMember("fd.connected", .bool(true)), JSONMember("fd.list", .array([.string("a")])),
    JSONMember("k8s.ns.name", .string("prod")), JSONMember("k8s.pod.name", .null),
    JSONMember("proc.aname[2]", .string("bash")), JSONMember("proc.name", .string("touch")),
    JSONMember("proc.vpid", .string("7")), JSONMember("user.name", .string("Root")),
  ],
  source: "syscall", tags: ["k8s", "network"])

@Suite struct AlertConditionTests {
  @Test(arguments: [
    ("priority >= warning", true), ("priority > error", false), ("priority = Error", true),
    ("priority < critical", true),
    ("priority in (error, critical)", true), ("priority != debug", true), ("priority >= info", true),
    ("rule = \"Write below binary dir\"", true), ("rule startswith \"Write below\"", true),
    ("rule icontains BINARY", true),
    ("source in (syscall, k8s_audit)", true), ("output contains \"user=root\"", true),
    ("uuid = 00000000-0000-0001-0000-000000000002", true), ("hostname = x", false), ("hostname exists", false),
    ("not hostname exists", true), ("tags intersects (network, mitre)", true), ("tags intersects (mitre)", false),
    ("tags in (k8s, network, x)", true), ("tags in (k8s)", false), ("tags exists", true), ("len(tags) = 2", true),
    ("k8s.ns.name = prod", true), ("k8s.ns.name in (prod, staging)", true), ("k8s.ns.name != prod", false),
    ("k8s.ns.name glob \"pr*\"", true), ("k8s.ns.name regex \"pr.d\"", true), ("output_fields[env] = prod", true),
    ("proc.aname[2] = bash", true), ("proc.aname[3] exists", false), ("tolower(user.name) = root", true),
    ("k8s.ns.name = val(proc.name)", false), ("k8s.ns.name = val(k8s.ns.name)", true), ("evt.pid = val(evt.pid)", true),
    ("priority >= warning and (k8s.ns.name = prod or proc.name = nc) and not tags intersects (noise)", true),
  ])
  func `Conditions see what an alert has`(condition: String, expected: Bool) throws {
    #expect(try AlertCondition(condition).matches(sample) == expected)
    #expect(try AlertCondition(condition).matches(EncodedAlert(sample)) == expected)
  }

  @Test(arguments: [
    ("evt.pid = 42", true), ("evt.pid = 42.0", true), ("evt.pid > 9", true), ("evt.pid < 100.5", true),
    ("evt.pid != 42", false),
    ("evt.pid != 43", true), ("evt.pid in (1, 42)", true), ("evt.pid in (a, 42)", true), ("evt.pid = abc", false),
    ("evt.ratio > 1", true), ("evt.ratio = 1.5", true), ("evt.ratio in (1.5)", true), ("evt.ratio < 1", false),
    ("evt.time = 1507591916746609046", true), ("evt.time = 1507591916746609047", false),
    ("proc.vpid = 7", true), ("proc.vpid > 5", false), ("fd.connected = true", true), ("fd.connected = false", false),
    ("evt.pid = oneof (41, 42)", true), ("evt.pid contains 4", false), ("proc.name > a", true),
    ("proc.name < a", false),
  ])
  func `Numbers compare as numbers, and text as text`(condition: String, expected: Bool) throws {
    #expect(try AlertCondition(condition).matches(sample) == expected)
  }

  @Test(arguments: ["fd.name", "k8s.pod.name", "hostname", "no.such.field"])
  func `What an alert lacks makes every comparison false`(field: String) throws {
    for comparison in ["= x", "!= x", "in (x)", "> 5", "<= 5", "!= 5", "contains x", "exists"] {
      #expect(try !AlertCondition("\(field) \(comparison)").matches(sample))
      #expect(try AlertCondition("not \(field) \(comparison)").matches(sample))
    }
  }

  @Test(arguments: [
    ("priority >= warn", "line 1, column 1: 'warn' is not a priority; did you mean warning?"),
    (
      "rule = a and prioriti > error",
      "line 1, column 14: an alert has no 'prioriti'; did you mean priority? an output field of that name is output_fields[prioriti]"
    ),
    ("tags = k8s", "line 1, column 1: '=' cannot be applied to the list tags"),
    ("rule is x", "line 1, column 6: 'is' is not an operator"),
    (
      "k8s.ns.name bcontains 6162",
      "line 1, column 1: 'bcontains' cannot be applied to k8s.ns.name, which is of type string"
    ),
    ("priority contains warning", "line 1, column 1: 'contains' cannot be applied to priority, which is of type int64"),
    (
      "output_fields = x", "line 1, column 1: output_fields needs the name of an output field: output_fields[user.name]"
    ),
    ("rule = x and", "line 1, column 13: expected a blank or '(' behind 'and'"),
    ("rule[1] = x", "line 1, column 1: rule takes nothing in brackets"),
    ("evt.pid =", "line 1, column 10: expected a value; put it in quotes if it has blanks or any of ( ) , ="),
  ])
  func `Mistakes are found before any alert, with their place`(condition: String, expected: String) {
    let error = #expect(throws: ConditionError.self) { try AlertCondition(condition) }
    #expect(error?.description == expected)
  }

  @Test func `One condition judges many alerts, also from many threads`() async throws {
    let condition = try AlertCondition("evt.pid > 50 and k8s.ns.name = prod")
    await withTaskGroup { group in
      for number in 0..<100 {
        group.addTask {
          var alert = sample
          alert.outputFields.set("evt.pid", .number("\(number)"))
          #expect(condition.matches(alert) == (number > 50))
        }
      }
    }
  }
}
