import Delivery
import Forwarder
import Outputs
import Testing

@Suite struct ConfigurationFileTests {
  @Test func `keys are known whatever their case, and the names in maps keep theirs`() throws {
    let configuration = try load(
      yaml: """
        ListenPort: 8080
        Webhook:
          Address: http://a
          customHeaders:
            X-Team: Ops
            x-note: '"quoted"'
        """)
    #expect(configuration.listenPort == 8080)
    let headers = configuration.destinations.first?.lane.headers.map { "\($0.name)=\($0.value)" }
    #expect(headers == ["X-Team=Ops", "x-note=\"quoted\""])
  }

  @Test func `empty values and sections say nothing`() throws {
    let configuration = try load(yaml: "gotify:\nwebhook: {address: '', customheaders: {}, token: ~, bogus: null}\n")
    #expect(configuration.destinations.isEmpty)
    #expect(configuration.warnings.count == 1)
  }

  @Test(arguments: ["", "---\n", "# nothing\n", "~"]) func `an empty file says nothing`(yaml: String) {
    #expect(problems(yaml: yaml) == [])
  }

  @Test func `anchors and merges are followed`() throws {
    let configuration = try load(
      yaml: """
        webhook: &base
          address: http://a
          method: PUT
        destinations:
          - name: ops
            output: webhook
            <<: *base
            address: http://b
        """)
    #expect(configuration.value("WEBHOOK__OPS__ADDRESS") == "http://b")
    #expect(configuration.value("WEBHOOK__OPS__METHOD") == "PUT")
  }

  @Test(arguments: [
    ("gotify:\n  token: \"s3cret-token\n", "config.yaml:3:1: is not YAML: "),
    ("gotify: {token: s3cret-token\n", "config.yaml:2:1: is not YAML: "),
    ("a: *s3cret-token\n", "config.yaml:1:4: is not YAML: found undefined alias"),
    ("gotify: 1\ngotify: 2\n", "config.yaml:1:1: a key stands twice in the same section"),
    ("a: 1\n---\nb: 2\n", "config.yaml:2:1: is not YAML: "),
    ("a: \u{1}\n", "config.yaml:1:4: is not YAML: "),
  ]) func `broken YAML is named by line and column, without its text`(yaml: String, problem: String) {
    let found = problems(yaml: yaml)
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix(problem) == true, "\(found)")
    #expect(found.first?.contains("s3cret") == false)
  }

  @Test(arguments: [
    ("- a\n", "config.yaml:1: holds no \"setting: value\" pairs"),
    ("gotify: http://phone\n", "config.yaml:1: gotify: holds no \"setting: value\" pairs"),
    ("gotify:\n  hostport:\n    a: b\n", "config.yaml:2: gotify.hostport: holds several values where one is expected"),
    ("gotify:\n  priorities: {debug: [1]}\n", "config.yaml:2: gotify.priorities: is nested too deeply"),
    ("gotfy: {}\n", "config.yaml:1: gotfy: there is no such setting or section; did you mean gotify?"),
    ("listen_port: 1\n", "config.yaml:1: listen_port: there is no such setting or section; did you mean listenport?"),
    ("gotify:\n\n  tokne: a\n", "config.yaml:3: gotify.tokne: there is no such setting; did you mean token?"),
    ("gotify: {token:s3cret: x}\n", "config.yaml:1: gotify.token…: there is no such setting"),
    (
      "gotify:\n  token: a\n  Token: b\n",
      "config.yaml:3: gotify.token: is given already, by config.yaml:2: gotify.token"
    ),
    ("aws:\n  s33: {bucket: a}\n", "config.yaml:2: aws.s33: there is no such setting or section"),
    ("destinations: {name: a}\n", "config.yaml:1: destinations: holds no list"),
    ("destinations:\n  - name: ops\n", "config.yaml:2: destinations: a destination has no output"),
    (
      "destinations:\n  - {name: ops-team, output: webhook}\n",
      "config.yaml:2: destinations: the name \"ops-team\" is not made of letters, digits and single underscores"
    ),
    (
      "destinations:\n  - {name: ops, output: webhok}\n",
      "config.yaml:2: destinations.ops: there is no output \"webhok\"; did you mean webhook?"
    ),
    (
      "destinations:\n  - {name: ops, output: webhook, adress: a}\n",
      "config.yaml:2: destinations.ops.adress: there is no such setting; did you mean address?"
    ),
  ]) func `what makes no sense is named with its line`(yaml: String, problem: String) {
    let found = problems(yaml: yaml)
    #expect(found.count == 1, "\(found)")
    #expect(found.first?.hasPrefix(problem) == true, "\(found)")
    #expect(found.first?.contains("s3cret") == false)
  }
}
