import Alerts
import Delivery
import Forwarder
import Testing

@Suite struct FilterSettingTests {
  private func alert(_ priority: Priority, namespace: String) -> Alert {
    Alert(
      uuid: AlertUUID(high: 1, low: 1), output: "", priority: priority, rule: "Rule", time: Timestamp(seconds: 1),
      outputFields: [JSONMember("k8s.ns.name", .string(namespace))], source: "syscall")
  }

  private func wanted(_ destination: Destination, _ alert: Alert, _ origin: AlertOrigin = .posted) -> Bool {
    destination.wants(EncodedAlert(alert, origin: origin))
  }

  @Test(
    arguments: [
      (["STDOUT_ENABLED": "true", "STDOUT_FILTER": "k8s.ns.name = prod", "STDOUT_MINIMUMPRIORITY": "warning"], nil),
      ([:], "stdout: {enabled: true, filter: k8s.ns.name = prod, minimumpriority: warning}"),
      (
        [:],
        "destinations: [{name: a, output: stdout, enabled: true, filter: 'k8s.ns.name=prod and priority>=warning'}]"
      ),
    ] as [([String: String], String?)])
  func `Filter and minimum priority must both hold`(environment: [String: String], yaml: String?) throws {
    let destination = try #require(try load(environment, yaml: yaml).destinations.first)
    #expect(wanted(destination, alert(.error, namespace: "prod")))
    #expect(!wanted(destination, alert(.error, namespace: "dev")))
    #expect(!wanted(destination, alert(.debug, namespace: "prod")))
  }

  @Test func `Tests and Tocsin's own alerts pass every filter`() throws {
    let destination = try #require(
      try load(["STDOUT_ENABLED": "true", "STDOUT_FILTER": "rule = x"]).destinations.first)
    #expect(!wanted(destination, alert(.error, namespace: "prod")))
    #expect(wanted(destination, alert(.error, namespace: "prod"), .test))
    #expect(wanted(destination, alert(.error, namespace: "prod"), .internalAlert))
  }

  @Test func `All mistakes in filters stop the start at once, each with its place`() {
    let found = problems(
      ["STDOUT_ENABLED": "true", "STDOUT_FILTER": "priority >= warn"],
      yaml: "webhook:\n  address: http://a\n  filter: rule =~ x\n")
    #expect(found.count == 2)
    #expect(
      found.contains("STDOUT_FILTER: line 1, column 1: 'warn' is not a priority; did you mean warning?"))
    #expect(found.contains { $0.hasPrefix("config.yaml:3: webhook.filter: line 1, column ") })
  }
}
