/// One finding of a rule, as Falco posts it and as Tocsin passes it on.
package struct Alert: Hashable, Sendable {
  package var uuid: AlertUUID
  package var output: String
  package var priority: Priority
  package var rule: String
  package var time: Timestamp
  /// Sorted by name, each name once.
  package var outputFields: [JSONMember]
  package var source: String
  package var tags: [String]
  package var hostname: String?

  package init(
    uuid: AlertUUID, output: String, priority: Priority, rule: String, time: Timestamp, outputFields: [JSONMember],
    source: String, tags: [String] = [], hostname: String? = nil
  ) {
    self.uuid = uuid
    self.output = output
    self.priority = priority
    self.rule = rule
    self.time = time
    self.outputFields = Self.normalized(outputFields)
    self.source = source
    self.tags = tags.sorted(by: Self.precedes)
    self.hostname = hostname
  }

  /// Members sorted bytewise by name, inner objects too; of equal names the last one stands, as in Go.
  static func normalized(_ members: [JSONMember]) -> [JSONMember] {
    var sorted = members
    for index in sorted.indices { sorted[index].value = normalized(sorted[index].value) }
    if zip(sorted, sorted.dropFirst()).allSatisfy({ precedes($0.name, $1.name) }) { return sorted }
    let ordered = sorted.enumerated().sorted { left, right in
      left.element.name == right.element.name
        ? left.offset < right.offset : precedes(left.element.name, right.element.name)
    }
    var unique: [JSONMember] = []
    unique.reserveCapacity(ordered.count)
    for (_, member) in ordered {
      if unique.last?.name == member.name { unique.removeLast() }
      unique.append(member)
    }
    return unique
  }

  private static func normalized(_ value: JSONValue) -> JSONValue {
    switch value {
    case .object(let members): .object(normalized(members))
    case .array(let values): .array(values.map { normalized($0) })
    default: value
    }
  }

  private static func precedes(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }
}
