import Forwarder
import Outputs
import Testing

@Suite struct ConfigurationTableTests {
  private static let secrets = [
    "GOTIFY_HOSTPORT": "https://ann:s3cret-1@phone.example:8443/s3cret-2?key=s3cret-3", "GOTIFY_TOKEN": "s3cret-4",
    "GOTIFY_CUSTOMHEADERS": "X-Key:s3cret-5", "GOTIFY_PROXY": "http://ann:s3cret-6@proxy.example",
    "INTAKE_TOKEN": "s3cret-7", "WEBHOOK_ADDRESS": "https://hooks.example/s3cret-8", "WEBHOOK_PASSWORD": "s3cret-9",
  ]

  @Test func `the configuration in force shows no secret`() throws {
    let text = SettingsTable.effective(try load(Self.secrets))
    #expect(!text.contains("s3cret"))
    #expect(text.contains("https://phone.example:8443/…"))
    #expect(text.contains("  (secret)  (GOTIFY_TOKEN)\n"), "\(text)")
  }

  @Test func `the configuration in force says what was given where`() throws {
    let text = SettingsTable.effective(try load(["LISTENPORT": "1"], yaml: "gotify:\n  hostport: http://phone\n"))
    #expect(text.contains("  LISTENPORT          1  (LISTENPORT)\n"), "\(text)")
    #expect(text.contains("destination gotify (gotify)\n"))
    #expect(text.contains("http://phone  (config.yaml:2: gotify.hostport)\n"))
  }

  @Test(arguments: [
    ["GOTIFY_FORMAT": "bad"], ["LISTENPORT": "0"], ["GOTIFY_TOKEN_FILE": "s3cret-10"],
    ["TEAMS_WEBHOOKURL": "s3cret-11"],
    ["GOTIFY_HOSTPORT": "s3cret-12"], ["WEBHOOK_CUSTOMHEADERS": "s3cret-13"], ["WEBHOOK_SIGNINGSECRET": "s3cret-14"],
    ["GOTIFY_TOKNE": "s3cret-15"], ["WEBHOOK_TOKEN": "s3cret-16"], ["INTAKE_TOKEN_FILE": "s3cret-17"],
    ["WEBHOOK__OPS": "s3cret-18"], ["GOTIFY_PROXY_FILE": "s3cret-19"],
  ]) func `no problem shows a secret`(mistake: [String: String]) {
    let found = problems(Self.secrets.merging(mistake) { _, second in second })
    #expect(!found.isEmpty)
    #expect(!found.joined().contains("s3cret"), "\(found)")
  }

  @Test func `the table names every setting of every output, of all, and of the program`() {
    let text = SettingsTable.all()
    for variable in [
      "GOTIFY_TOKEN", "WEBHOOK_ADDRESS", "FILES_PATH", "STDOUT_ENABLED", "<OUTPUT>_MINIMUMPRIORITY",
      "<OUTPUT>_CHECKCERT", "LISTENPORT", "INTAKE_TOKEN", "TLSCLIENT_CACERTFILE", "MUTUALTLSCLIENT_KEYFILE",
    ] {
      #expect(text.contains("  \(variable) "), "\(variable)")
    }
    #expect(text.contains("GOTIFY_TOKEN_FILE may name a file that holds it."))
  }

  @Test func `the table of one output has its own settings and the shared ones`() throws {
    let text = try SettingsTable.output("Gotify")
    let rows = text.split(separator: "\n").map { $0.split(separator: " ").prefix(2).joined(separator: " ") }
    #expect(rows.contains("GOTIFY_FORMAT markdown"), "\(text)")
    #expect(rows.contains("GOTIFY_RETRYMAXAGE 7d"))
    #expect(!text.contains("WEBHOOK"))
    #expect(throws: ConfigurationError(["there is no output \"gotfy\"; did you mean gotify?"])) {
      try SettingsTable.output("gotfy")
    }
  }
}
