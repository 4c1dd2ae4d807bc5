import Alerts
import Outputs
import Testing

/// Settings of an output as a user gives them in the environment.
func settings(_ type: any Output.Type, _ values: [String: String]) -> Settings {
  Settings(
    section: type.name, values: values.mapValues { RawSetting(.text($0), origin: "test") },
    prefix: Settings.prefix(of: type.name))
}

extension Output {
  /// The output of its example's settings and of `more`.
  static func made(_ more: [String: String] = [:]) throws -> Self {
    let example = Dictionary(uniqueKeysWithValues: Self.example.map { ($0.key, $0.value) })
    var settings = settings(Self.self, example.merging(more) { _, given in given })
    let output = Self(&settings)
    try #require(settings.problems == [])
    return try #require(output)
  }
}

extension Request {
  var text: String { String(decoding: body, as: UTF8.self) }

  func json() throws -> JSONValue { try JSONReader.value(of: body) }

  func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
}

extension JSONValue {
  subscript(name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  subscript(index: Int) -> JSONValue? {
    guard case .array(let values) = self, values.indices.contains(index) else { return nil }
    return values[index]
  }

  /// What an array holds, or the members of an object.
  var values: [JSONValue] {
    switch self {
    case .array(let values): values
    case .object(let members): members.map(\.value)
    default: []
    }
  }

  var count: Int { values.count }

  /// Every string inside, names too.
  var strings: [String] {
    switch self {
    case .string(let text): [text]
    case .array(let values): values.flatMap(\.strings)
    case .object(let members): members.flatMap { [$0.name] + $0.value.strings }
    case .null, .bool, .number: []
    }
  }
}
