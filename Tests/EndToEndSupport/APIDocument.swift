import Alerts
import Foundation
import Yams

/// `docs/api.yaml`, to compare answers with.
struct APIDocument {
  private let paths: [String: Any]
  private let components: [String: Any]

  init() throws {
    // From Tests/EndToEndSupport.
    let root = (0..<3).reduce(URL(fileURLWithPath: #filePath)) { url, _ in url.deletingLastPathComponent() }
    let text = try String(contentsOf: root.appendingPathComponent("docs/api.yaml"), encoding: .utf8)
    guard let document = try Yams.load(yaml: text) as? [String: Any],
      let paths = document["paths"] as? [String: Any], let components = document["components"] as? [String: Any]
    else { throw Failure("docs/api.yaml is not understood") }
    self.paths = paths
    self.components = components
  }

  /// What of an answer is not as described.
  func problems(_ method: String, _ path: String, status: Int, _ value: JSONValue) -> [String] {
    let parts = path.prefix { $0 != "?" }.split(separator: "/")
    let template = paths.keys.sorted().first { candidate in
      let pattern = candidate.split(separator: "/")
      return pattern.count == parts.count && zip(pattern, parts).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
    }
    guard let template, let operation = member(paths[template], method.lowercased()),
      let answer = member(member(operation, "responses"), "\(status)")
    else { return ["\(method) \(path) with status \(status) is not described"] }
    let content = member(resolved(answer), "content")
    guard let schema = member(member(content, "application/json"), "schema") else {
      return value == .null ? [] : ["\(method) \(path) is not said to answer with anything"]
    }
    return problems(value, schema, at: "\(method) \(path)")
  }

  private func problems(_ value: JSONValue, _ schema: Any, at place: String) -> [String] {
    let schema = resolved(schema)
    if let words = schema["enum"] as? [String], !words.contains(value.string ?? "") {
      return ["\(place): \(value.plainText) is none of \(words)"]
    }
    switch (schema["type"] as? String, value) {
    case ("object", .object(let members)): return problems(members, schema, at: place)
    case ("array", .array(let elements)):
      return elements.flatMap { problems($0, schema["items"] ?? [String: Any](), at: "\(place)[]") }
    case ("string", .string(let text)):
      let isTime = schema["format"] as? String == "date-time"
      return isTime && Timestamp(text) == nil ? ["\(place): \(text) is no time"] : []
    case ("integer", .number(let digits)): return Int(digits) == nil ? ["\(place): \(digits) is no integer"] : []
    case ("boolean", .bool), (nil, _): return []
    case (let type?, _): return ["\(place): \(value.plainText.prefix(80)) is no \(type)"]
    }
  }

  private func problems(_ members: [JSONMember], _ schema: [String: Any], at place: String) -> [String] {
    let known = schema["properties"] as? [String: Any] ?? [:]
    let missing = (schema["required"] as? [String] ?? []).filter { name in !members.contains { $0.name == name } }
    return missing.map { "\(place): \($0) is missing" }
      + members.flatMap { member in
        if let described = known[member.name] ?? schema["additionalProperties"] {
          return problems(member.value, described, at: "\(place).\(member.name)")
        }
        return known.isEmpty ? [] : ["\(place): \(member.name) is not described"]
      }
  }

  private func member(_ value: Any?, _ name: String) -> Any? { (value as? [String: Any])?[name] }

  /// What a reference leads to.
  private func resolved(_ schema: Any) -> [String: Any] {
    guard let schema = schema as? [String: Any] else { return [:] }
    guard let reference = schema["$ref"] as? String else { return schema }
    let found = reference.split(separator: "/").dropFirst(2).reduce(components as Any?) { member($0, String($1)) }
    return found as? [String: Any] ?? [:]
  }
}
