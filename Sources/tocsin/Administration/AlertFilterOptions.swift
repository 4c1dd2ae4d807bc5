import Alerts
import ArgumentParser

/// Which alerts are wanted.
struct AlertFilterOptions: ParsableArguments {
  @Option(help: "Only alerts of this rule. May be given several times: one of them.")
  var rule: [String] = []

  @Option(help: "Only alerts of exactly this priority. May be given several times: one of them.")
  var priority: [String] = []

  @Option(help: "Only alerts of this priority or a more urgent one.")
  var minimumPriority: String?

  @Option(help: "Only alerts of this source, like syscall.")
  var source: String?

  @Option(help: "Only alerts of this host.")
  var hostname: String?

  @Option(help: "Only alerts with this tag. May be given several times: all of them.")
  var tag: [String] = []

  @Option(help: "Only alerts in which this text stands, in the output or in a field.")
  var text: String?

  var query: Query {
    var query = Query()
    for rule in rule { query.add("rule", rule) }
    for priority in priority { query.add("priority", priority) }
    query.add("minimum_priority", minimumPriority)
    query.add("source", source)
    query.add("hostname", hostname)
    for tag in tag { query.add("tag", tag) }
    query.add("text", text)
    return query
  }
}

/// The part of a URL behind the question mark.
struct Query {
  private(set) var text = ""

  mutating func add(_ name: String, _ value: String?) {
    guard let value else { return }
    text += "\(text.isEmpty ? "?" : "&")\(name)=\(Self.encode(value))"
  }

  /// `text` with everything escaped that means something in a URL.
  static func encode(_ text: String) -> String {
    text.utf8.reduce(into: "") { result, byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        result += byte < 16 ? "%0" : "%"
        result += String(byte, radix: 16, uppercase: true)
      }
    }
  }
}
