import Alerts
import Delivery
import Forwarder
import Outputs
import Testing

@Suite struct ConfigurationSourceTests {
  @Test func `the environment wins over the file, key by key`() throws {
    let configuration = try load(
      ["GOTIFY_HOSTPORT": "http://environment"],
      yaml: "gotify:\n  hostport: http://file\n  format: json\nlistenport: 1234\n")
    #expect(configuration.value("GOTIFY_HOSTPORT") == "http://environment")
    #expect(configuration.value("GOTIFY_FORMAT") == "json")
    #expect(configuration.listenPort == 1234)
  }

  @Test(arguments: ["", "\"\"", "''", "\n"])
  func `an empty variable leaves the file's value in force`(empty: String) throws {
    let configuration = try load(["GOTIFY_HOSTPORT": empty], yaml: "gotify: {hostport: 'http://file'}")
    #expect(configuration.value("GOTIFY_HOSTPORT") == "http://file")
  }

  @Test(
    arguments: [
      ("\"warning\"", .warning), ("'warning'", .warning), ("Warning", .warning), ("\"\"", nil), ("''", nil),
      ("", nil), ("warning\n", .warning),
    ] as [(String, Priority?)])
  func `quotes that Docker Compose leaves mean what their author meant`(value: String, priority: Priority?) throws {
    let environment = ["GOTIFY_HOSTPORT": "\"http://phone\"", "GOTIFY_MINIMUMPRIORITY": value]
    #expect(try load(environment).destinations.first?.minimumPriority == priority)
  }

  @Test func `quotes inside a YAML value mean the same`() throws {
    let configuration = try load(yaml: "gotify:\n  hostport: '\"http://phone\"'\n  minimumpriority: '\"\"'\n")
    #expect(configuration.value("GOTIFY_HOSTPORT") == "http://phone")
    #expect(configuration.destinations.first?.minimumPriority == nil)
  }

  @Test(arguments: ["\"a\" or \"b\"", "\"", "'a\"", "it's"])
  func `quotes that are not one pair around all stay`(value: String) throws {
    let configuration = try load(["WEBHOOK_ADDRESS": "http://a", "WEBHOOK_USERNAME": value])
    #expect(configuration.value("WEBHOOK_USERNAME") == value)
  }

  @Test func `a secret may stand in a file`() throws {
    let configuration = try load(
      ["GOTIFY_HOSTPORT": "http://phone", "GOTIFY_TOKEN_FILE": "/run/token", "INTAKE_TOKEN_FILE": "/run/intake"],
      files: ["/run/token": "s3cret-token\n", "/run/intake": " intake-token \n"])
    #expect(configuration.intakeToken == "intake-token")
    #expect(configuration.destinations.first?.secrets.contains("s3cret-token") == true)
  }

  @Test func `a URL that may hold a token, and headers, may stand in files too`() throws {
    let configuration = try load(
      ["WEBHOOK_ADDRESS_FILE": "/run/url", "WEBHOOK_CUSTOMHEADERS_FILE": "/run/headers"],
      files: ["/run/url": "https://hooks.example/abc\n", "/run/headers": "X-A: one\nX-B: two\n"])
    #expect(configuration.value("WEBHOOK_ADDRESS") == "https://hooks.example/…")
    #expect(configuration.destinations.first?.lane.headers.map(\.value) == ["one", "two"])
  }

  @Test(arguments: [
    (["GOTIFY_TOKEN_FILE": "/none"], "GOTIFY_TOKEN_FILE: cannot read the file /none: no such file"),
    (["GOTIFY_TOKEN_FILE": "AbCdEf123"], "GOTIFY_TOKEN_FILE: cannot read the file that it names"),
    (["GOTIFY_TOKEN_FILE": "/empty"], "GOTIFY_TOKEN_FILE: the file /empty is empty"),
    (
      ["GOTIFY_TOKEN_FILE": "/token", "GOTIFY_TOKEN": "abc"],
      "GOTIFY_TOKEN: is given twice, here and by GOTIFY_TOKEN_FILE; keep one"
    ),
  ]) func `a secret file that does not help is a problem`(environment: [String: String], problem: String) {
    let environment = environment.merging(["GOTIFY_HOSTPORT": "http://phone"]) { first, _ in first }
    #expect(problems(environment, files: ["/empty": " \n", "/token": "x"]) == [problem])
  }

  @Test func `a secret file in the environment replaces the secret in the file`() throws {
    let configuration = try load(
      ["GOTIFY_TOKEN_FILE": "/token"], yaml: "gotify: {hostport: 'http://phone', token: from-file}",
      files: ["/token": "from-environment"])
    #expect(configuration.destinations.first?.secrets.contains("from-environment") == true)
    #expect(configuration.destinations.first?.secrets.contains("from-file") == false)
  }

  @Test(arguments: [
    ("GOTIFY_SERVICE_HOST", "10.0.0.1"), ("GOTIFY_SERVICE_PORT", "80"), ("GOTIFY_SERVICE_PORT_HTTP", "80"),
    ("GOTIFY_PORT", "tcp://10.0.0.1:80"), ("GOTIFY_PORT_80_TCP", "tcp://10.0.0.1:80"),
    ("GOTIFY_PORT_80_TCP_PROTO", "tcp"), ("GOTIFY_PORT_80_UDP_PORT", "80"), ("GOTIFY_PORT_80_SCTP_ADDR", "10.0.0.1"),
    ("GOTIFY_NAME", "/tocsin/gotify"), ("GOTIFY_ENV_TZ", "UTC"), ("GOTIFY_WEB_SERVICE_HOST", "10.0.0.1"),
    ("GOTIFY_WEB_PORT_80_TCP", "tcp://10.0.0.1:80"), ("LOKI_PORT_3100_TCP", "tcp://10.0.0.1:3100"),
    ("LOGSTASH_PORT", "tcp://10.0.0.1:5044"), ("SUMOLOGIC_NAME", "/tocsin/sumologic"),
    ("WEBHOOK__OPS_SERVICE_HOST", "10.0.0.1"),
  ]) func `variables of services and links are not settings`(name: String, value: String) throws {
    let configuration = try load([name: value])
    #expect(configuration.destinations.isEmpty && configuration.unsupported.isEmpty)
  }

  @Test(arguments: [("GOTIFY_PORT", "80"), ("GOTIFY_NAME", "phone"), ("GOTIFY_PORT_X_TCP", "1"), ("GOTIFY_token", "x")])
  func `what only looks like one is a mistake`(name: String, value: String) {
    #expect(problems([name: value]).count == 1)
  }

  @Test func `variables of other programs are ignored`() throws {
    let configuration = try load([
      "PATH": "/bin", "HTTP_PROXY": "http://proxy", "AWS_REGION": "eu-west-1", "AWS_ACCESSKEYID": "a",
      "GCP_CREDENTIALS": "b", "YANDEX_REGION": "c", "SSL_CERT_FILE": "/ca", "TEAMS": "d", "TEAMS_DOMAIN": "e",
    ])
    #expect(configuration.unsupported.isEmpty)
  }
}
