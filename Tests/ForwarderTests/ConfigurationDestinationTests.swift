import Alerts
import Delivery
import Forwarder
import Outputs
import Testing

@Suite struct ConfigurationDestinationTests {
  @Test func `several destinations of a kind come from the environment`() throws {
    let configuration = try load([
      "GOTIFY_HOSTPORT": "http://a", "GOTIFY__PHONE__HOSTPORT": "http://b", "WEBHOOK__OPS_TEAM__ADDRESS": "http://c",
      "WEBHOOK__MY_ENV__ADDRESS": "http://d",
    ])
    #expect(configuration.destinations.map(\.name) == ["gotify", "my_env", "ops_team", "phone"])
    #expect(configuration.destinations.map(\.kind) == ["gotify", "webhook", "webhook", "gotify"])
  }

  @Test func `several destinations of a kind come from the file, and the environment adds to them`() throws {
    let configuration = try load(
      ["WEBHOOK__OPS__METHOD": "PUT", "WEBHOOK__OPS__ADDRESS": "http://environment"],
      yaml: """
        destinations:
          - name: OPS
            output: webhook
            address: http://a
            username: ann
          - name: second
            output: webhook
            settings:
              address: http://b
        """)
    #expect(configuration.destinations.map(\.name) == ["ops", "second"])
    #expect(configuration.value("WEBHOOK__OPS__ADDRESS") == "http://environment")
    #expect(configuration.value("WEBHOOK__OPS__METHOD") == "PUT")
    #expect(configuration.value("WEBHOOK__OPS__USERNAME") == "ann")
    #expect(configuration.value("WEBHOOK__SECOND__ADDRESS") == "http://b")
  }

  @Test(arguments: ["WEBHOOK__OPS", "WEBHOOK__OPS__", "WEBHOOK___OPS__ADDRESS", "WEBHOOK__OPS____ADDRESS", "WEBHOOK__"])
  func `a variable that names no destination is a mistake`(name: String) {
    let expected = "\(name): is not WEBHOOK__NAME__SETTING, with a name of letters, digits and single underscores"
    #expect(problems([name: "http://a"]) == [expected])
  }

  @Test func `problems of a named destination name its variable`() {
    let expected = "WEBHOOK__OPS__ADRESS: there is no such setting; did you mean WEBHOOK__OPS__ADDRESS?"
    #expect(problems(["WEBHOOK__OPS__ADRESS": "http://a", "WEBHOOK__OPS__METHOD": "PUT"]) == [expected])
  }

  @Test func `one name for two destinations is a mistake`() {
    let expected =
      "GOTIFY__OPS__HOSTPORT and WEBHOOK__OPS__ADDRESS: two destinations are named \"ops\""
      + "; a name may stand for one only"
    #expect(problems(["GOTIFY__OPS__HOSTPORT": "http://a", "WEBHOOK__OPS__ADDRESS": "http://b"]) == [expected])
    #expect(problems(["GOTIFY_HOSTPORT": "http://a", "WEBHOOK__GOTIFY__ADDRESS": "http://b"]).count == 1)
  }

  @Test func `a destination that stands twice is a mistake`() {
    let once = "destinations:\n  - {name: a, output: webhook, address: 'http://a'}\n"
    let inFile = "config.yaml:3: a: a destination of this name stands in the file already"
    #expect(problems(yaml: once + "  - {name: a, output: webhook, method: PUT}\n") == [inFile])
    let inEnvironment = "GOTIFY__GOTIFY__FORMAT: is given already, by GOTIFY_FORMAT; keep one"
    #expect(problems(["GOTIFY_FORMAT": "json", "GOTIFY__GOTIFY__FORMAT": "text"]) == [inEnvironment])
  }

  @Test func `settings of a destination that is off are a warning`() throws {
    let configuration = try load(["GOTIFY_TOKEN": "s3cret-token"])
    #expect(configuration.destinations.isEmpty)
    let expected = "GOTIFY_TOKEN: is given, but nothing switches \"gotify\" on; `tocsin outputs gotify` shows what does"
    #expect(configuration.warnings.first == expected)
    #expect(!configuration.warnings.joined().contains("s3cret"))
  }

  @Test(arguments: [["STDOUT_ENABLED": "false"], ["GOTIFY_CHECKCERT": "true", "GOTIFY_FORMAT": "markdown"]])
  func `defaults that are spelt out are no reason to warn`(environment: [String: String]) throws {
    #expect(try load(environment).warnings.count == 1)
  }

  @Test func `what an output warns of is passed on`() throws {
    let configuration = try load(["WEBHOOK_ADDRESS": "http://a", "WEBHOOK_METHOD": "PATCH"])
    #expect(configuration.warnings.count == 1)
    #expect(configuration.warnings.first?.hasPrefix("WEBHOOK_METHOD: ") == true)
  }

  @Test func `a certificate that cannot be read is a mistake`() {
    let found = problems(["WEBHOOK_ADDRESS": "https://a", "WEBHOOK_CACERTFILE": "/nowhere/ca.pem"])
    let advice = "see that it is there, and that this user may read it"
    #expect(found == ["WEBHOOK_CACERTFILE: cannot read /nowhere/ca.pem; \(advice)"])
    #expect(problems(["WEBHOOK_ADDRESS": "https://a", "WEBHOOK_MUTUALTLS": "true"]).count == 3)
  }

  @Test func `each address of a list is a destination of its own`() throws {
    let environment = [
      "ALERTMANAGER_HOSTPORT": "http://a:9093, http://b:9093", "ALERTMANAGER__OPS__HOSTPORT": "http://c",
      "ALERTMANAGER_MINIMUMPRIORITY": "error",
    ]
    let configuration = try load(environment)
    #expect(configuration.destinations.map(\.name) == ["alertmanager", "alertmanager_2", "ops"])
    #expect(configuration.destinations.map(\.minimumPriority) == [.error, .error, nil])
    let urls = try configuration.destinations.map { try $0.output.request(for: EncodedAlert(Self.alert)).url }
    #expect(urls == ["a:9093", "b:9093", "c"].map { "http://\($0)/api/v2/alerts" })
    let listed = try load(yaml: "alertmanager:\n  hostport: [http://a, http://b, http://c]\n")
    #expect(listed.destinations.map(\.name) == ["alertmanager", "alertmanager_2", "alertmanager_3"])
  }

  @Test func `a mistake beside a list of addresses is reported once`() {
    let found = problems(["ALERTMANAGER_HOSTPORT": "http://a,http://b", "ALERTMANAGER_EXPIRESAFTER": "soon"])
    #expect(found.count == 1, "\(found)")
    #expect(problems(["ALERTMANAGER_HOSTPORT": "http://a,b"]).count == 1)
  }

  private static let alert = Alert(
    uuid: AlertUUID(high: 1, low: 2), output: "o", priority: .error, rule: "r", time: Timestamp(seconds: 1),
    outputFields: [], source: "s")
}
