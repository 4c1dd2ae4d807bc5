import Alerts
import Forwarder
import Testing

/// What Falco posts, as far as enrichment looks at it.
private let posted = Alert(
  uuid: AlertUUID(high: 1, low: 2), output: "16:31:56.746609046: Error File opened (user=root)", priority: .error,
  rule: "Write below binary dir", time: Timestamp(seconds: 1_725_982_316),
  outputFields: [
    JSONMember("evt.pid", .number("42")), JSONMember("proc.aname[2]", .string("bash")),
    JSONMember("user.name", .string("root")),
  ],
  source: "syscalls", tags: ["k8s"])

private func enriched(_ environment: [String: String] = [:], yaml: String? = nil) throws -> Alert {
  let enrichment = try #require(try load(environment, yaml: yaml).enrichment)
  return enrichment.applied(to: posted)
}

private func fields(_ alert: Alert) -> [String] { alert.outputFields.map { "\($0.name)=\($0.value.plainText)" } }

@Suite struct EnrichmentTests {
  @Test func `Without settings nothing is done to alerts`() throws {
    #expect(try load().enrichment == nil)
  }

  @Test func `Custom fields are added in order, over Falco's, with all that stands behind the first colon`() throws {
    let alert = try enriched(["CUSTOMFIELDS": "url:http://x:1/y,env: prod ,user.name:admin"])
    #expect(fields(alert) == ["env=prod", "evt.pid=42", "proc.aname[2]=bash", "url=http://x:1/y", "user.name=admin"])
  }

  @Test func `A value may be that of an environment variable, in the environment and in the file`() throws {
    let environment = ["CLUSTER": "eu-1"]
    let yaml = "customfields:\n  cluster: '%CLUSTER'\n  share: 50%\n  half: '%50'\ncustomtags: ['%CLUSTER', b]\n"
    let alert = try enriched(environment, yaml: yaml)
    #expect(fields(alert).prefix(3) == ["cluster=eu-1", "evt.pid=42", "half=%50"])
    #expect(alert.tags == ["b", "eu-1", "k8s"])
  }

  @Test func `A variable that is not set adds nothing, and a warning says so`() throws {
    let configuration = try load(["CUSTOMFIELDS": "a:%NOVAR,b:1", "STDOUT_ENABLED": "true"])
    #expect(configuration.enrichment.map { fields($0.applied(to: posted)).contains { $0.hasPrefix("a=") } } == false)
    let warning = "CUSTOMFIELDS: the environment variable NOVAR is not set, so that %NOVAR adds nothing"
    #expect(configuration.warnings == [warning])
  }

  @Test func `Templated fields are computed over the fields, custom ones too`() throws {
    let template = #"who:{{ index . "user.name" }}-{{ .env }}:{{ .nope }},n:{{ printf "%s,%d" .env .evt.pid }}"#
    let alert = try enriched(["CUSTOMFIELDS": "env:prod", "TEMPLATEDFIELDS": template])
    #expect(fields(alert).contains("who=root-prod:<no value>"))
    #expect(fields(alert).contains("n=prod,42"))
  }

  @Test func `A wrong template stops the start, with its place`() {
    let expected =
      "TEMPLATEDFIELDS: the template of who is wrong in line 1, column 4: there is no function 'idx'; did you mean index?"
    #expect(problems(["TEMPLATEDFIELDS": #"who:{{ idx . "a" }}"#]) == [expected])
  }

  @Test func `Custom tags are added and sorted, each once`() throws {
    #expect(try enriched(["CUSTOMTAGS": "z, a,k8s,a"]).tags == ["a", "k8s", "z"])
  }

  @Test(arguments: [("_", "proc.aname_2"), (".", "proc.aname.2"), ("-x-", "proc.aname-x-2")])
  func `Brackets in names are replaced`(replacement: String, name: String) throws {
    let alert = try enriched(["BRACKETREPLACER": replacement])
    #expect(alert.outputFields.map(\.name) == ["evt.pid", name, "user.name"])
  }

  @Test(arguments: [
    ("<priority> <output>", "Error File opened (user=root)"),
    ("<output> [<timestamp>]", "File opened (user=root) [16:31:56.746609046]"),
    ("<output> <custom_fields>", "File opened (user=root) env=prod team=a"),
    ("<output> (<templated_fields>)", "File opened (user=root) (who=root)"),
    ("<output> (<tags>)", "File opened (user=root) (k8s)"),
    ("<output> <unknown> a < b", "File opened (user=root) <unknown> a < b"),
  ])
  func `The text is put together anew`(format: String, expected: String) throws {
    let alert = try enriched([
      "OUTPUTFIELDFORMAT": format, "CUSTOMFIELDS": "team:a,env:prod", "TEMPLATEDFIELDS": "who:{{ .user.name }}",
    ])
    #expect(alert.output == expected)
  }

  @Test(arguments: ["<output> (<custom_fields>)", "<output> <custom_fields>", "<output> ( <templated_fields>)"])
  func `What empty words leave at the end goes`(format: String) throws {
    let text = try enriched(["OUTPUTFIELDFORMAT": format]).output
    #expect(text == "File opened (user=root)")
  }

  @Test(arguments: [
    "This is a test", "Error File opened", "2024-09-10T15:31:56.7+0000: Error File opened", "16:31:56.7: Fatal x",
    "16:31:56: Error x", "16:31:56.7 Error x", "16:31:56.7: Error", "",
  ])
  func `A text that is not as Falco's is left alone`(output: String) throws {
    var alert = posted
    alert.output = output
    let enrichment = try #require(try load(["OUTPUTFIELDFORMAT": "<output>"]).enrichment)
    #expect(enrichment.applied(to: alert).output == output)
  }

  @Test func `Words inside of an alert's text are no words of the format`() throws {
    var alert = posted
    alert.output = "16:31:56.7: Error <tags> <custom_fields>"
    let enrichment = try #require(try load(["OUTPUTFIELDFORMAT": "<output>", "CUSTOMFIELDS": "a:b"]).enrichment)
    #expect(enrichment.applied(to: alert).output == "<tags> <custom_fields>")
  }

  @Test func `Alerts written from YAML settings are the same as from the environment`() throws {
    let yaml = """
      customfields: {Env: prod}
      templatedfields:
        who: '{{ index . "user.name" }}'
      customtags: [x]
      bracketreplacer: _
      outputfieldformat: '<output> <tags>'
      """
    let environment = [
      "CUSTOMFIELDS": "Env:prod", "TEMPLATEDFIELDS": #"who:{{ index . "user.name" }}"#, "CUSTOMTAGS": "x",
      "BRACKETREPLACER": "_", "OUTPUTFIELDFORMAT": "<output> <tags>",
    ]
    #expect(try enriched(yaml: yaml) == enriched(environment))
  }
}
