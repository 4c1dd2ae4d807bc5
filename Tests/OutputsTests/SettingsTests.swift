import Alerts
import Outputs
import Templates
import Testing

@Suite struct SettingsTests {
  private func settings(_ values: [String: String]) -> Settings {
    Settings(
      section: "gotify", values: values.mapValues { RawSetting(.text($0), origin: "GOTIFY_KEY") }, prefix: "GOTIFY_")
  }

  @Test(
    arguments: [
      ("500ms", .milliseconds(500)), ("30s", .seconds(30)), ("30", .seconds(30)), ("5m", .seconds(300)),
      ("2h", .seconds(7200)), ("7d", .seconds(604_800)), ("0", .zero), (" 5 M ", .seconds(300)),
      ("", .seconds(1)), ("-1s", nil), ("1.5h", nil), ("s", nil), ("1w", nil), ("soon", nil),
      ("9999999999999", nil),
    ] as [(String, Duration?)])
  func `a time span is a number and a unit`(text: String, expected: Duration?) {
    var settings = settings(["key": text])
    let value = settings.duration("key", fallback: "1s", help: "")
    #expect(value == expected ?? .seconds(1))
    #expect(settings.problems.isEmpty == (expected != nil))
  }

  @Test(
    arguments: [
      ("512", 512), ("512b", 512), ("1k", 1024), ("512KiB", 524_288), ("32MiB", 32 << 20), ("4GiB", 4 << 30),
      ("1TiB", 1 << 40), ("4GB", 4_000_000_000), ("1 mb", 1_000_000), ("2kb", 2000), ("0", 0),
      ("-1", nil), ("1.5GB", nil), ("much", nil), ("999999999999TiB", nil),
    ] as [(String, Int?)])
  func `a size is a number and a unit`(text: String, expected: Int?) {
    var settings = settings(["key": text])
    let value = settings.size("key", fallback: "1", help: "")
    #expect(value == expected ?? 1)
    #expect(settings.problems.isEmpty == (expected != nil))
  }

  @Test(
    arguments: [
      ("true", true), ("TRUE", true), ("1", true), ("t", true), ("yes", true), ("on", true), ("false", false),
      ("0", false), ("F", false), ("no", false), ("off", false), ("ja", nil),
    ] as [(String, Bool?)])
  func `a switch is true or false in many words, and never false by mistake`(text: String, expected: Bool?) {
    var settings = settings(["key": text])
    #expect(settings.bool("key", fallback: true, help: "") == expected ?? true)
    #expect(settings.problems == (expected == nil ? ["GOTIFY_KEY: \"\(text)\" is not true or false"] : []))
  }

  @Test(
    arguments: [
      ("warning", .warning), ("Info", .informational), ("warn", nil), ("err", nil), ("7", nil),
    ] as [(String, Priority?)])
  func `a priority is one of Falco's words`(text: String, expected: Priority?) {
    var settings = settings(["key": text])
    #expect(settings.priority("key", help: "") == expected)
    #expect(settings.problems.isEmpty == (expected != nil))
  }

  @Test(arguments: [
    ("http://host", true), ("HTTPS://host:8080/path?a=b", true), ("http://[::1]:80", true), ("host:80", false),
    ("ftp://host", false), ("http://", false), ("http:///path", false), ("http://ho st", false), ("http://:80", false),
  ]) func `a URL has a scheme and a host`(text: String, isURL: Bool) {
    var settings = settings(["key": text])
    #expect((settings.url("key", help: "") != nil) == isURL)
    #expect(settings.problems.isEmpty == isURL)
  }

  @Test(
    arguments: [
      (.text("A:1,B: x:y "), ["A": "1", "B": "x:y"], 0), (.list(["A:1", "B:2"]), ["A": "1", "B": "2"], 0),
      (.map(["a.b": "1"]), ["a.b": "1"], 0), (.text("A"), [:], 1), (.text(":1,B:2"), ["B": "2"], 1),
      (.text("a:{{ join \", \" .b }},c:1\nd:2"), ["a": "{{ join \", \" .b }}", "c": "1", "d": "2"], 0),
    ] as [(RawSetting.Value, [String: String], Int)])
  func `a map is read from text, a list or a map`(value: RawSetting.Value, expected: [String: String], problems: Int) {
    var settings = Settings(section: "a", values: ["key": RawSetting(value, origin: "A_KEY")], prefix: "A_")
    #expect(settings.map("key", form: "name:value", help: "") == expected)
    #expect(settings.problems.count == problems)
  }

  @Test func `a template is compiled, and what is wrong with one is a problem with its place`() {
    let alert = Alert(
      uuid: AlertUUID(high: 0, low: 0), output: "", priority: .debug, rule: "R", time: .zero, outputFields: [],
      source: "")
    var settings = settings(["key": "{{ .Rule", "empty": ""])
    #expect(settings.template("key", help: "")?.render(alert) == nil)
    #expect(settings.template("empty", help: "")?.render(alert) == nil)
    #expect(settings.problems == ["GOTIFY_KEY: line 1, column 1: this action has no }}"])
    var right = self.settings(["key": "{{ .Rule }}!"])
    #expect(right.template("key", help: "")?.render(alert) == "R!")
    #expect(right.problems.isEmpty)
  }

  @Test func `a value that no read asks for is a problem, with the nearest name in the user's spelling`() {
    let values = [
      "formt": RawSetting(.text("a"), origin: "A_FORMT"), "tokne": RawSetting(.text("a"), origin: "a.yaml:1: a.tokne"),
      "token_file": RawSetting(.text("a"), origin: "A_TOKEN_FILE"), "zzz": RawSetting(.text("a"), origin: "A_ZZZ"),
      "empty": RawSetting(.text(""), origin: "A_EMPTY"),
    ]
    var settings = Settings(section: "a", values: values, prefix: "A_", readFile: { _ in "secret" })
    _ = settings.text("format", help: "")
    _ = settings.secret("token", help: "")
    settings.rejectUnknown()
    let expected = [
      "A_FORMT: there is no such setting; did you mean A_FORMAT?",
      "a.yaml:1: a.tokne: there is no such setting; did you mean token?",
      "A_ZZZ: there is no such setting",
    ]
    #expect(settings.problems == expected)
  }

  @Test(arguments: [("", ""), ("gotify", "GOTIFY_"), ("aws.s3", "AWS_S3_")])
  func `a section's variables begin with its name`(section: String, prefix: String) {
    #expect(Settings.prefix(of: section) == prefix)
    #expect(Settings(describing: section).variable("key") == "\(prefix)KEY")
  }
}
