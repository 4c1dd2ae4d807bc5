import Detector
import Logging
import Sensor
import Testing

@Suite struct OwnSettingsTests {
  private func load(_ environment: [String: String], yaml: String? = nil) throws -> DetectorConfiguration {
    try Given(yaml: yaml, environment: environment).load()
  }

  @Test func `every setting has a default`() throws {
    let own = try load([:]).own
    #expect(own.dataDirectory == "/var/lib/tocsin" && own.syscallEntry == .all && own.hooks == .automatic)
    #expect(own.metadataTimeout == .milliseconds(300) && own.heartbeatInterval == .seconds(60))
    #expect(!own.judgesOwnEvents && own.retentionSize == 512 << 20)
  }

  @Test func `every setting is read from its variable`() throws {
    let configuration = try load([
      "DETECTOR_SYSCALL_ENTRY": "64-bit", "DETECTOR_HOOKS": "fentry", "DETECTOR_BUFFER_SIZE": "3MiB",
      "DETECTOR_JUDGE_OWN_EVENTS": "yes", "DETECTOR_METADATA_TIMEOUT": "1s", "DETECTOR_HEARTBEAT_INTERVAL": "0",
      "DETECTOR_RETENTION_AGE": "2h", "DETECTOR_RETENTION_SIZE": "1GiB", "DETECTOR_DATADIR": "/d",
      "DETECTOR_LOG_LEVEL": "debug", "DETECTOR_LOG_FORMAT": "json", "FALCO_HOSTNAME": "h", "HOST_ROOT": "/host/",
    ])
    let own = configuration.own
    #expect(own.syscallEntry == .native && own.hooks == .fentry && own.judgesOwnEvents)
    #expect(own.metadataTimeout == .seconds(1) && own.heartbeatInterval == .zero && own.dataDirectory == "/d")
    #expect(own.retentionAge == .seconds(7200) && own.retentionSize == 1 << 30)
    #expect(configuration.engine.bufferSize == 4 << 20)
    #expect(configuration.log.level == .debug && configuration.log.isJSON)
    #expect(configuration.hostname == "h" && configuration.hostRoot == "/host")
  }

  @Test func `what the whole program shares needs no prefix, and the prefix wins`() throws {
    #expect(try load(["DATADIR": "/a"]).own.dataDirectory == "/a")
    #expect(try load(["DATADIR": "/a", "DETECTOR_DATADIR": "/b"]).own.dataDirectory == "/b")
    #expect(try load(["LOG_LEVEL": "warning"], yaml: "log_level: debug\n").log.level == .warning)
  }

  @Test func `a token may stand in a file, and never shows`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("token", "s3cret\n")
    let environment = ["DETECTOR_URL": "http://a/", "DETECTOR_TOKEN_FILE": file]
    #expect(try load(environment).outputs.forwarder?.token == "s3cret")
    let problems = Given(environment: environment.merging(["DETECTOR_TOKEN": "s3cret2"]) { $1 }).problems
    #expect(problems.count == 1 && problems.first?.contains("s3cret") == false)
  }

  @Test(arguments: [
    ("127.0.0.1:80", "127.0.0.1", 80), ("[::1]:81", "::1", 81), ("82", "127.0.0.1", 82), ("0.0.0.0:83", "0.0.0.0", 83),
  ]) func `the server listens where it is told`(place: String, address: String, port: Int) throws {
    let web = try load(["DETECTOR_LISTEN": place]).web
    #expect(web?.address == address && web?.port == port && web?.hasMetrics == true)
  }

  @Test(arguments: [
    ("DETECTOR_LISTEN", "localhost:1"), ("DETECTOR_LISTEN", "127.0.0.1:0"), ("DETECTOR_LISTEN", "x"),
    ("DETECTOR_BUFFER_SIZE", "1KiB"), ("DETECTOR_BUFFER_SIZE", "many"), ("DETECTOR_HOOKS", "kprobe"),
    ("DETECTOR_SYSCALL_ENTRY", "32-bit"), ("DETECTOR_URL", "forwarder:2801"), ("DETECTOR_RETENTION_SIZE", "1MiB"),
  ]) func `what makes no sense is named`(variable: String, value: String) {
    let problems = Given(environment: [variable: value]).problems
    #expect(problems.count == 1 && problems.first?.hasPrefix("\(variable): ") == true, "\(problems)")
  }

  @Test func `a variable that is none is a warning, and those of Kubernetes are nothing`() throws {
    let warnings = try load([
      "DETECTOR_TOKN": "x", "DETECTOR_SERVICE_HOST": "10.0.0.1", "DETECTOR_PORT": "tcp://10.0.0.1:1",
      "DETECTOR_PORT_80_TCP": "x",
    ]).warnings
    #expect(warnings == ["DETECTOR_TOKN: there is no such setting; did you mean DETECTOR_TOKEN?"])
  }

  @Test func `the table has every setting and no value`() {
    let table = OwnSettings.table
    for key in ["URL", "TOKEN", "RULES", "DATADIR", "SYSCALL_ENTRY", "HOOKS", "BUFFER_SIZE", "LISTEN"] {
      #expect(table.contains("DETECTOR_\(key)  "), "\(key)")
    }
    #expect(table.contains("DETECTOR_TOKEN_FILE"))
  }
}
