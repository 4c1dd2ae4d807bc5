import Alerts
import Detector
import Rules
import Testing

@Suite struct ConfigurationFileTests {
  @Test func `without anything alerts go to the forwarder on this machine, and to a terminal`() throws {
    let configuration = try Given().load()
    #expect(configuration.outputs.forwarder?.url == "http://127.0.0.1:2801/")
    #expect(!configuration.outputs.standardOutput && configuration.warnings == [])
    var given = Given()
    given.isTerminal = true
    #expect(try given.load().outputs.standardOutput)
    given.options = ["stdout_output.enabled=false"]
    #expect(try !given.load().outputs.standardOutput)
  }

  @Test func `without a file alerts say what is worth knowing of the container, unless something else is said`() throws
  {
    #expect(try Given().load().rules.options.additions.map(\.addsContainer) == [true])
    #expect(try Given(yaml: "priority: debug").load().rules.options.additions.isEmpty)
    let said = Given(options: ["append_output[].extra_output=x"])
    #expect(try said.load().rules.options.additions.map(\.text) == ["x"])
  }

  @Test func `where Falco's outputs are on nothing else is, unless it is named`() throws {
    var given = Given(options: ["stdout_output.enabled=true"])
    #expect(try given.load().outputs.forwarder == nil)
    given.environment = ["DETECTOR_URL": "https://a.example/"]
    #expect(try given.load().outputs.forwarder?.url == "https://a.example/")
  }

  @Test func `variables are those of the environment`() throws {
    let given = Given(
      yaml: """
        file_output: {enabled: true, filename: "${LOGS}/a${NONE}.txt"}
        program_output: {enabled: true, program: "echo $HOME $${LOGS} ${"}
        """, environment: ["LOGS": "/logs"])
    let outputs = try given.load().outputs
    #expect(outputs.file?.path == "/logs/a.txt")
    #expect(outputs.program?.command == "echo $HOME ${LOGS} ${")
  }

  @Test func `included files extend lists and replace everything else`() throws {
    var given = Given(
      yaml: """
        config_files: [FOLDER/none.yaml, FOLDER/a.yaml, FOLDER/b.yaml]
        rules: [{enable: {rule: one}}]
        webserver: {enabled: true, listen_port: 1000}
        priority: error
        """)
    given.files = [
      "a.yaml": "rules: [{enable: {rule: two}}]\nwebserver: {enabled: true}\n",
      "b.yaml": "priority: warning\n",
    ]
    let configuration = try given.load()
    #expect(configuration.rules.selection.steps.count == 2)
    #expect(configuration.web?.port == 8765)
    #expect(configuration.rules.options.minimumPriority == .warning)
    #expect(configuration.files.map { $0.split(separator: "/").last } == ["falco.yaml", "a.yaml", "b.yaml"])
  }

  @Test(arguments: [("append", 2), ("override", 1), ("add-only", 1)])
  func `a strategy says how a list that is there already is treated`(strategy: String, count: Int) throws {
    var given = Given(
      yaml: """
        config_files: [{path: FOLDER/a.yaml, strategy: \(strategy)}]
        rules: [{enable: {rule: main}}]
        """)
    given.files = ["a.yaml": "rules: [{disable: {tag: included}}]\nrule_matching: all\n"]
    let rules = try given.load().rules
    #expect(rules.selection.steps.count == count && rules.matching == .all)
    #expect(rules.selection.steps.first?.enables == (strategy != "override"))
  }

  @Test func `a directory stands for its files in the order of their names`() throws {
    let inner = try TemporaryFolder()
    try inner.write("2.yaml", "priority: error\n")
    try inner.write("1.yaml", "priority: warning\n")
    let given = Given(yaml: "config_files: [\(inner.path)]\n")
    #expect(try given.load().rules.options.minimumPriority == .error)
  }

  @Test func `options come last, but those about files first`() throws {
    var given = Given(
      yaml: "priority: error\n",
      options: ["priority=warning", "config_files[]=FOLDER/a.yaml"])
    given.files = ["a.yaml": "priority: notice\nrule_matching: all\n"]
    let rules = try given.load().rules
    #expect(rules.options.minimumPriority == .warning && rules.matching == .all)
  }

  @Test(arguments: [
    (
      "config_files: [FOLDER/falco.yaml]",
      "falco.yaml:1: config_files: falco.yaml is the main file and cannot include itself"
    ),
    (
      "config_files: [{path: a, strategy: merge}]",
      "falco.yaml:1: config_files: there is no strategy \"merge\"; there are append, override and add-only"
    ),
    ("config_files: [FOLDER/inner.yaml]", "inner.yaml:2: config_files: only the main file can include others"),
    ("priority: [", "falco.yaml:2:1: is not YAML: did not find expected node content"),
    ("a: 1\na: 2\n", "falco.yaml:1:1: a key stands twice in the same section"),
    ("- a\n", "falco.yaml:1: holds no \"key: value\" pairs"),
  ]) func `files that cannot be read are named with their line`(yaml: String, problem: String) throws {
    var given = Given(yaml: yaml)
    given.files = ["inner.yaml": "priority: info\nconfig_files: [x]\n"]
    #expect(given.problems == [problem])
  }

  @Test func `a file that was named and is not there is a problem`() throws {
    var arguments = DetectorArguments()
    arguments.configuration = "/nowhere/falco.yaml"
    arguments.rules = ["r"]
    let error = #expect(throws: DetectorConfigurationError.self) {
      try DetectorConfiguration.load(arguments, environment: [:], isRoot: true, isTerminal: false)
    }
    #expect(error?.problems.first?.hasPrefix("cannot read the configuration file /nowhere/falco.yaml: ") == true)
  }
}
