import Alerts
import Outputs
import Testing

@Suite struct LokiTests {
  private func streams(_ settings: [String: String] = [:], _ alerts: [Alert]) throws -> [JSONValue] {
    let request = try LokiOutput.made(settings).request(for: alerts.map { EncodedAlert($0) })
    return try #require(try request.json()["streams"]).values
  }

  private func lines(_ stream: JSONValue?) -> [String] {
    (stream?["values"]?.values ?? []).map { $0[1]?.string ?? "" }
  }

  @Test func `alerts of the same labels share a stream, in the order of their time`() throws {
    func alert(_ text: String, _ rule: String, _ nanoseconds: Int32) -> Alert {
      Alert.sample.with { alert in
        alert.output = text
        alert.rule = rule
        alert.time = Timestamp(seconds: 5, nanoseconds: nanoseconds)
      }
    }
    let streams = try streams(
      [:],
      [
        alert("3", "a", 7), alert("other", "b", 1), alert("1", "a", 5), alert("4", "a", 7), alert("2", "a", 6),
      ])
    #expect(streams.map { lines($0) } == [["1", "2", "3", "4"], ["other"]])
    #expect(streams.map { $0["stream"]?["rule"]?.string } == ["a", "b"])
    #expect(streams[0]["values"]?[0]?[0]?.string == "5000000005")
  }

  @Test func `labels are those of falcosidekick, and fields that are asked for under names that Loki takes`() throws {
    let alert = Alert.sample.with { alert in
      alert.outputFields += [
        JSONMember("quoted", .string("say \"hi\"")), JSONMember("9-lives", .string("cat")),
        JSONMember("n", .number("1")),
        JSONMember("empty", .string("")),
      ]
    }
    let settings = ["extralabels": "proc.aname[2], quoted,9-lives,n,empty,absent"]
    let labels = try streams(settings, [alert])[0]["stream"]
    let expected = [
      "_9_lives": "cat", "hostname": "node-1", "k8s_ns_name": "shop", "k8s_pod_name": "web-0", "priority": "Warning",
      "proc_aname2": "a process with a very long name, longer than half a line", "quoted": "say hi",
      "rule": "Shell in a container", "source": "syscall", "tags": "container,shell",
    ]
    #expect(labels == .object(expected.sorted { $0.key < $1.key }.map { JSONMember($0.key, .string($0.value)) }))
  }

  @Test func `fields that the configuration adds to every alert are labels`() throws {
    var settings = settings(LokiOutput.self, ["hostport": "http://l"])
    settings.addedFields = ["proc.cmdline"]
    let output = try #require(LokiOutput(&settings))
    let labels = try output.request(for: [EncodedAlert(.sample)]).json()["streams"]?[0]?["stream"]
    #expect(labels?["proc_cmdline"]?.string == "bash -i")
  }

  @Test func `more labels than Loki takes by default are a warning`() throws {
    let fields = (1...9).map { "f\($0)" }.joined(separator: ",")
    var settings = settings(LokiOutput.self, ["hostport": "http://l", "extralabels": fields])
    #expect(LokiOutput(&settings) != nil)
    #expect(settings.problems.isEmpty && settings.warnings.count == 1)
  }

  @Test func `structured metadata holds the uuid and every field, each name once`() throws {
    let alert = Alert.sample.with { alert in
      alert.outputFields = [
        JSONMember("a.b", .string("first")), JSONMember("a_b", .string("second")),
        JSONMember("l", .array([.number("1")])),
        JSONMember("n", .number("1.50")), JSONMember("uuid", .string("forged")),
      ]
    }
    let metadata = try streams(["structuredmetadata": "true"], [alert])[0]["values"]?[0]?[2]
    let expected = [
      JSONMember("uuid", .string(alert.uuid.description)), JSONMember("a_b", .string("first")),
      JSONMember("l", .string("[1]")), JSONMember("n", .string("1.50")),
    ]
    #expect(metadata == .object(expected))
  }

  @Test func `structured metadata stays within what Loki takes`() throws {
    let alert = Alert.sample.with { alert in
      alert.outputFields = (0..<500).map { JSONMember("field\($0)", .string(String(repeating: "x", count: 5000))) }
    }
    let metadata = try #require(try streams(["structuredmetadata": "true"], [alert])[0]["values"]?[0]?[2])
    #expect((2...128).contains(metadata.count))
    #expect(metadata.strings.reduce(0) { $0 + $1.utf8.count } < 64 << 10)
  }

  @Test(arguments: ["text", "json"]) func `a line is no longer than Loki takes, and says that it was cut`(
    format: String
  ) throws {
    let alert = Alert.sample.with { alert in
      alert.output = String(repeating: "é", count: 140_000)
      alert.outputFields = [
        JSONMember("a", .string(String(repeating: "\u{1}", count: 50_000))),
        JSONMember("b", .object([JSONMember("c", .string(String(repeating: "y", count: 90_000)))])),
        JSONMember("short", .string("kept")),
      ]
    }
    let line = try #require(try lines(streams(["format": format], [alert])[0]).first)
    #expect(line.utf8.count <= 256 << 10)
    #expect(line.contains("é…"))
    guard format == "json" else { return }
    let content = try JSONReader.value(of: Array(line.utf8))
    #expect(content["output_fields"]?["short"]?.string == "kept")
    #expect(content["output_fields"]?["b"]?["c"]?.string?.hasSuffix("y…") == true)
  }

  @Test func `moments beyond the reach of nanoseconds in 64 bits are written all the same`() throws {
    let alert = Alert.sample.with { $0.time = Timestamp(seconds: 253_402_300_799, nanoseconds: 1) }
    #expect(try streams([:], [alert])[0]["values"]?[0]?[0]?.string == "253402300799000000001")
  }

  @Test func `requests carry tenant, credentials and compression as asked`() throws {
    let settings = ["tenant": "ten1", "user": "lu", "apikey": "lk", "compress": "true", "endpoint": "push"]
    let output = try LokiOutput.made(settings)
    let one = try output.request(for: [EncodedAlert(.sample)])
    #expect(one.url == "https://loki.example.org:3100/push")
    #expect(one.header("X-Scope-OrgID") == "ten1" && one.header("Authorization") == "Basic bHU6bGs=")
    #expect(one.header("Content-Type") == "application/json" && one.isCompressed)
    #expect(one.header("Idempotency-Key") == Alert.sample.uuid.description)
    #expect(try output.request(for: [EncodedAlert(.sample), EncodedAlert(.sample)]).header("Idempotency-Key") == nil)
    #expect(try !LokiOutput.made().request(for: [EncodedAlert(.sample)]).isCompressed)
  }
}
