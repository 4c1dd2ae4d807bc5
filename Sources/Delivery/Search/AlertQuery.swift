package import Alerts

/// Which stored alerts somebody wants to see; all conditions must hold, and those that are empty do.
package struct AlertQuery: Hashable, Sendable {
  /// When they were received, in milliseconds since 1970.
  package var received: Range<Int64> = 0..<Int64.max
  /// Their places in the log.
  package var ids: ClosedRange<Int64> = 1...Int64.max
  /// One of these.
  package var rules: [String] = []
  /// One of these.
  package var priorities: Set<Priority> = []
  package var source: String?
  package var hostname: String?
  /// All of these.
  package var tags: [String] = []
  /// Stands somewhere in the alert, whatever the case of its ASCII letters.
  package var text: String?

  package init() {}
}

/// Tells whether an alert fits a query, for most alerts without decoding them.
package struct AlertMatcher: Sendable {
  private let query: AlertQuery
  /// Bytes of which each alert that fits has one of each group.
  private let quoted: [[ByteSearch]]

  package init(_ query: AlertQuery) {
    self.query = query
    var groups = [query.rules] + query.tags.map { [$0] }
    groups += [query.source, query.hostname].compactMap { $0.map { [$0] } }
    var quoted = groups.filter { !$0.isEmpty }.map { $0.map { ByteSearch(Self.json($0, quoted: true)) } }
    if let text = query.text, !text.isEmpty {
      quoted.append([ByteSearch(Self.json(text, quoted: false), ignoringCase: true)])
    }
    self.quoted = quoted
  }

  /// The text as it stands in an alert's JSON.
  private static func json(_ text: String, quoted: Bool) -> [UInt8] {
    let bytes = JSONWriter.bytes(of: .string(text))
    return quoted ? bytes : Array(bytes.dropFirst().dropLast())
  }

  package func matches(_ alert: EncodedAlert) -> Bool {
    alert.json.withUnsafeBytes { matches(priority: alert.priority, $0) }
  }

  /// - Parameter json: as `Alert.json` writes it.
  func matches(priority: Priority, _ json: UnsafeRawBufferPointer) -> Bool {
    guard query.priorities.isEmpty || query.priorities.contains(priority) else { return false }
    if quoted.isEmpty { return true }
    guard quoted.allSatisfy({ $0.contains { $0.isFound(in: json) } }) else { return false }
    // The bytes may stand somewhere else than where they are meant.
    let members = json.withMemoryRebound(to: UInt8.self) { bytes -> [JSONMember] in
      var reader = JSONReader(bytes)
      return (try? reader.readObject()) ?? []
    }
    return hold(for: members)
  }

  private func hold(for members: [JSONMember]) -> Bool {
    func text(_ name: String) -> String? { members.first { $0.name == name }?.value.string }
    guard query.rules.isEmpty || query.rules.contains(text("rule") ?? ""),
      query.source.map({ $0 == text("source") }) ?? true, query.hostname.map({ $0 == text("hostname") }) ?? true
    else { return false }
    if !query.tags.isEmpty {
      guard case .array(let tags)? = members.first(where: { $0.name == "tags" })?.value,
        query.tags.allSatisfy({ tags.contains(.string($0)) })
      else { return false }
    }
    guard let text = query.text, !text.isEmpty else { return true }
    let search = ByteSearch(Array(text.utf8), ignoringCase: true)
    return members.contains { stands(search, in: $0.value, below: $0.name == "output_fields") }
  }

  /// - Parameter below: whether names are part of what is searched.
  private func stands(_ search: ByteSearch, in value: JSONValue, below: Bool) -> Bool {
    switch value {
    case .string(let text), .number(let text): search.isFound(in: text)
    case .bool(let flag): search.isFound(in: "\(flag)")
    case .null: false
    case .array(let values): values.contains { stands(search, in: $0, below: below) }
    case .object(let members):
      members.contains { below && search.isFound(in: $0.name) || stands(search, in: $0.value, below: below) }
    }
  }
}
