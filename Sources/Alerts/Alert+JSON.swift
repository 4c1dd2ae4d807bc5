/// Why a JSON value is not an alert.
package struct AlertError: Error, Hashable, CustomStringConvertible {
  package let description: String

  package init(_ description: String) {
    self.description = description
  }
}

extension Alert {
  /// Reads the members of an alert as Falco posts it; unknown names are dropped, names match whatever their case, as in Go.
  ///
  /// - Parameters:
  ///   - newUUID: makes the identity of an alert that comes without a valid one.
  /// - Throws: `AlertError` naming the member at fault.
  package init(members: [JSONMember], newUUID: () -> AlertUUID) throws(AlertError) {
    var output = ""
    var priority: Priority?
    var rule = ""
    var time: Timestamp?
    var outputFields: [JSONMember] = []
    var source = ""
    var tags: [String] = []
    var hostname: String?
    var uuid: AlertUUID?
    for member in members {
      if case .null = member.value { continue }
      switch Self.folded(member.name) {
      case "output": output = try Self.text(member)
      case "priority": priority = try Self.priority(member)
      case "rule": rule = try Self.text(member)
      case "time": time = try Self.time(member)
      case "output_fields": outputFields = try Self.fields(member)
      case "source": source = try Self.text(member)
      case "tags": tags = try Self.tags(member)
      case "hostname": hostname = try Self.text(member)
      case "uuid": uuid = member.value.string.flatMap { AlertUUID($0) }
      default: break
      }
    }
    guard let priority else { throw AlertError("priority is missing") }
    guard !rule.isEmpty else { throw AlertError("rule is missing or empty") }
    guard let time, time != .zero else { throw AlertError("time is missing") }
    self.init(
      uuid: uuid ?? newUUID(), output: output, priority: priority, rule: rule, time: time, outputFields: outputFields,
      source: source.isEmpty ? Self.defaultSource : source, tags: tags,
      hostname: hostname.flatMap { $0.isEmpty ? nil : $0 })
  }

  /// The name in lower case, which it nearly always is already.
  private static func folded(_ name: String) -> String {
    name.utf8.contains { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) } ? name.lowercased() : name
  }

  /// The source of an alert that names none; falcosidekick's word, Falco itself says `syscall`.
  private static let defaultSource = "syscalls"

  private static func text(_ member: JSONMember) throws(AlertError) -> String {
    guard let text = member.value.string else { throw AlertError("\(member.name) is not a string") }
    return text
  }

  private static func priority(_ member: JSONMember) throws(AlertError) -> Priority {
    let word = try text(member)
    guard let priority = Priority(word) else {
      let words = Priority.allCases.reversed().map { $0.name.lowercased() }.joined(separator: ", ")
      throw AlertError("priority \"\(word.prefix(40))\" is none of \(words)")
    }
    return priority
  }

  private static func time(_ member: JSONMember) throws(AlertError) -> Timestamp {
    let text = try text(member)
    guard let time = Timestamp(text) else {
      throw AlertError("time \"\(text.prefix(60))\" is not RFC 3339, like 2024-09-10T15:31:56.746609046Z")
    }
    return time
  }

  private static func fields(_ member: JSONMember) throws(AlertError) -> [JSONMember] {
    guard case .object(let fields) = member.value else { throw AlertError("output_fields is not an object") }
    return fields
  }

  private static func tags(_ member: JSONMember) throws(AlertError) -> [String] {
    guard case .array(let values) = member.value else { throw AlertError("tags is not an array of strings") }
    var tags: [String] = []
    for value in values {
      guard let tag = value.string else { throw AlertError("tags holds something that is not a string") }
      tags.append(tag)
    }
    return tags
  }

  /// The alert in falcosidekick's JSON: order of members fixed, `tags` and `hostname` left out where there are none.
  package var json: [UInt8] {
    var writer = JSONWriter(capacity: 512)
    writer.write(raw: "{\"uuid\":")
    writer.write(string: uuid.description)
    writer.write(raw: ",\"output\":")
    writer.write(string: output)
    writer.write(raw: ",\"priority\":")
    writer.write(string: priority.name)
    writer.write(raw: ",\"rule\":")
    writer.write(string: rule)
    writer.write(raw: ",\"time\":")
    writer.write(string: time.description)
    writer.write(raw: ",\"output_fields\":")
    writer.write(outputFields)
    writer.write(raw: ",\"source\":")
    writer.write(string: source)
    if !tags.isEmpty {
      writer.write(raw: ",\"tags\":")
      writer.write(.array(tags.map { .string($0) }))
    }
    if let hostname {
      writer.write(raw: ",\"hostname\":")
      writer.write(string: hostname)
    }
    writer.write(raw: "}")
    return writer.bytes
  }
}
