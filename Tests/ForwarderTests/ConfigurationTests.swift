import Delivery
import Forwarder
import Logging
import Testing

@Suite struct ConfigurationTests {
  @Test func `without settings the defaults hold`() throws {
    let configuration = try load()
    #expect(configuration.listenAddress == "127.0.0.1")
    #expect(configuration.listenPort == 2801)
    #expect(configuration.dataDirectory == "/var/lib/tocsin")
    #expect(configuration.intakeToken == nil)
    #expect(configuration.maximumBodySize == 32 << 20)
    #expect(configuration.grace == .seconds(8))
    #expect(configuration.retentionAge == .seconds(30 * 86_400))
    #expect(configuration.retentionSize == 4 << 30)
    #expect(configuration.alarmAfter == .seconds(300))
    #expect(configuration.logLevel == .info)
    #expect(configuration.logFormat == .text)
    #expect(!configuration.allowUnsupported)
    #expect(configuration.destinations.isEmpty)
    #expect(configuration.warnings == ["no destination is configured; alerts are stored and go nowhere"])
  }

  @Test(arguments: [
    ([:], true, "/var/lib/tocsin"),
    (["HOME": "/home/ann"], false, "/home/ann/.local/state/tocsin"),
    (["HOME": "/"], false, "/.local/state/tocsin"),
    (["HOME": "/home/ann", "XDG_STATE_HOME": "/state"], false, "/state/tocsin"),
    (["HOME": "/home/ann", "XDG_STATE_HOME": "state"], false, "/home/ann/.local/state/tocsin"),
    (["HOME": "/home/ann", "DATADIR": "/data"], false, "/data"),
  ]) func `data goes where its owner may write`(environment: [String: String], isRoot: Bool, path: String) throws {
    #expect(try load(environment, isRoot: isRoot).dataDirectory == path)
  }

  @Test func `without a home directory the data directory must be given`() {
    #expect(problems(isRoot: false) == ["DATADIR: is not given, and there is no home directory to put data in"])
  }

  @Test(arguments: [
    (["LOG_LEVEL": "Warning"], Logger.Level.warning), (["DEBUG": "true"], .debug), (["DEBUG": "false"], .info),
    (["DEBUG": "true", "LOG_LEVEL": "trace"], .trace), (["DEBUG": "true", "LOG_LEVEL": "error"], .debug),
  ]) func `the log level is its own or falcosidekick's debug`(environment: [String: String], level: Logger.Level) throws
  {
    #expect(try load(environment).logLevel == level)
  }

  @Test func `client certificates come from falcosidekick's variables`() throws {
    let standard = try load().clientTLS
    #expect(standard.certificate == "/etc/certs/client.crt")
    #expect(standard.certificateKey == "/etc/certs/client.key")
    #expect(standard.mutualAuthorities == "/etc/certs/ca.crt")
    #expect(standard.authorities == nil)
    let given = try load(
      ["MUTUALTLSFILESPATH": "/run/certs/", "MUTUALTLSCLIENT_KEYFILE": "/k"],
      yaml: "tlsclient: {cacertfile: /ca}\nMutualTLSClient:\n  certFile: /c"
    ).clientTLS
    #expect(given.authorities == "/ca")
    #expect(given.certificate == "/c")
    #expect(given.certificateKey == "/k")
    #expect(given.mutualAuthorities == "/run/certs/ca.crt")
  }

  @Test(arguments: [
    ("LISTENPORT", "0", "\"0\" is not a number from 1 to 65535; 0 would be a random port that no sender knows"),
    ("LISTENPORT", "65536", "\"65536\" is not a number from 1 to 65535"),
    ("LISTENADDRESS", "0.0.0.0:2801", "\"0.0.0.0:2801\" is not an address alone; the port is LISTENPORT"),
    ("MAXBODYSIZE", "1KiB", "must be at least 64KiB"),
    ("RETENTION_SIZE", "1MiB", "must be at least 16MiB"),
    ("RETENTION_AGE", "0", "must be at least 1s"),
    ("GRACE", "soon", "\"soon\" is not a time span, like 500ms, 30s, 5m, 2h, 7d"),
    ("LOG_LEVEL", "warn", "did you mean \"warning\"?"),
    ("LOG_FORMAT", "jsn", "\"jsn\" is not one of text, json; did you mean \"json\"?"),
    ("ALLOW_UNSUPPORTED", "maybe", "\"maybe\" is not true or false"),
    ("TLSCLIENT_CACERT", "/ca", "there is no such setting; did you mean TLSCLIENT_CACERTFILE?"),
  ]) func `a bad value says what was expected`(variable: String, value: String, problem: String) {
    let found = problems([variable: value])
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("\(variable): ") == true)
    #expect(found.first?.contains(problem) == true)
  }

  @Test(arguments: ["::1", "::", "0.0.0.0", "localhost", "\"127.0.0.1\""])
  func `addresses of both families and names are taken`(address: String) {
    #expect(problems(["LISTENADDRESS": address]) == [])
  }

  @Test func `all problems come at once`() {
    let found = problems(
      [
        "GOTIFY_HOSTPORT": "phone", "GOTIFY_TOKNE": "abc", "WEBHOOK_MINIMUMPRIORITY": "warn", "LISTENPORT": "0",
        "TEAMS_WEBHOOKURL": "https://hooks.example/abc",
      ], yaml: "webhook:\n  adress: http://a\nnonsense: 1\n")
    let expected = [
      "config.yaml:3: nonsense: there is no such setting or section",
      "LISTENPORT: \"0\" is not a number from 1 to 65535; 0 would be a random port that no sender knows, and is refused",
      "GOTIFY_HOSTPORT: is not an http:// or https:// URL with a host",
      "GOTIFY_TOKNE: there is no such setting; did you mean GOTIFY_TOKEN?",
      "WEBHOOK_MINIMUMPRIORITY: \"warn\" is not a priority; did you mean \"warning\"?",
      "config.yaml:2: webhook.adress: there is no such setting; did you mean address?",
      "destinations that Tocsin does not have yet and that would stay silent: Teams (TEAMS_WEBHOOKURL)"
        + "; ALLOW_UNSUPPORTED=true starts without them",
    ]
    #expect(found == expected)
  }
}
