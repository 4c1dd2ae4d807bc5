/// One `-o key=value`: the place of a value in the configuration, and the value.
struct ConfigurationOption {
  /// A step on the way from the root to a value.
  enum Step: Hashable {
    case key(String)
    case index(Int)
    /// A new entry at the end of a list.
    case append
  }

  let key: String
  let steps: [Step]
  let value: String

  /// - Throws: `DetectorConfigurationError`.
  init(_ text: String) throws(DetectorConfigurationError) {
    guard let equals = text.firstIndex(of: "=") else {
      throw DetectorConfigurationError(["-o \(text): has no value; write -o key=value"])
    }
    key = String(text[..<equals])
    value = String(text[text.index(after: equals)...])
    steps = try Self.steps(of: key)
  }

  var origin: String { "-o \(key)" }

  /// Puts the value into a configuration.
  ///
  /// - Throws: `DetectorConfigurationError` if what is there has no such place.
  func apply(to root: inout ConfigurationNode, _ variables: Variables) throws(DetectorConfigurationError) {
    let isMapping = value.hasPrefix("{") && value.hasSuffix("}")
    let node =
      isMapping
      ? try ConfigurationNode(flow: value, origin: "-o", variables)
      : ConfigurationNode(.scalar(variables.expanded(value)), origin: "-o")
    root = try placing(node, at: steps[...], in: root)
  }

  private func placing(
    _ node: ConfigurationNode, at steps: ArraySlice<Step>, in parent: ConfigurationNode
  ) throws(DetectorConfigurationError) -> ConfigurationNode {
    guard let step = steps.first else { return node }
    let rest = steps.dropFirst()
    var parent = parent
    switch (step, parent.content) {
    case (.key(let key), .mapping), (.key(let key), .nothing):
      parent.set(key, try placing(node, at: rest, in: parent[key] ?? ConfigurationNode(origin: "-o")))
    case (.append, .list(let elements)):
      parent.content = .list(elements + [try placing(node, at: rest, in: ConfigurationNode(origin: "-o"))])
    case (.append, .nothing), (.index(0), .nothing):
      parent.content = .list([try placing(node, at: rest, in: ConfigurationNode(origin: "-o"))])
    case (.index(let index), .list(var elements)) where index <= elements.count:
      if index == elements.count { elements.append(ConfigurationNode(origin: "-o")) }
      elements[index] = try placing(node, at: rest, in: elements[index])
      parent.content = .list(elements)
    default: throw DetectorConfigurationError(["\(origin): \(Self.misfit(step, parent))"])
    }
    return parent
  }

  private static func misfit(_ step: Step, _ parent: ConfigurationNode) -> String {
    switch (step, parent.content) {
    case (.index(let index), .list(let elements)):
      "there is no entry \(index) in a list of \(elements.count); [] adds one"
    case (.key(let key), _): "nothing can stand under \(key) here, since what is there (\(parent.origin)) has no keys"
    default: "what is there (\(parent.origin)) is no list"
    }
  }

  // MARK: Reading the place

  /// `a.b[0].c`, where a backslash takes the meaning from the character behind it.
  private static func steps(of key: String) throws(DetectorConfigurationError) -> [Step] {
    var steps: [Step] = []
    var name: String?
    var rest = key[...]
    func flush() {
      if let name { steps.append(.key(name)) }
      name = nil
    }
    while let character = rest.popFirst() {
      switch character {
      case "\\": name = (name ?? "") + (rest.popFirst().map { String($0) } ?? "\\")
      case ".":
        guard name != nil || !steps.isEmpty else { throw malformed(key) }
        flush()
      case "[":
        flush()
        guard let end = rest.firstIndex(of: "]"), !steps.isEmpty else { throw malformed(key) }
        let index = rest[..<end]
        rest = rest[rest.index(after: end)...]
        if index.isEmpty {
          steps.append(.append)
        } else if let number = Int(index), number >= 0 {
          steps.append(.index(number))
        } else {
          throw malformed(key)
        }
      case "]": throw malformed(key)
      default: name = (name ?? "") + String(character)
      }
    }
    flush()
    guard !steps.isEmpty else { throw malformed(key) }
    return steps
  }

  private static func malformed(_ key: String) -> DetectorConfigurationError {
    DetectorConfigurationError(["-o \(key): is no place in a configuration; write it like webserver.enabled or rules[]"]
    )
  }
}
