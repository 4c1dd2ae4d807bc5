import Yams

extension ConfigurationNode {
  /// Reads one YAML document, with variables of the environment put into its values.
  ///
  /// - Parameter path: what places of problems name as the file.
  /// - Throws: `DetectorConfigurationError` with line and column, and nothing of the text, which may be a secret.
  init(yaml text: String, path: String, _ variables: Variables) throws(DetectorConfigurationError) {
    do {
      guard let root = try Yams.compose(yaml: text) else {
        self.init(origin: "\(path):1")
        return
      }
      self.init(root, variables) { line in "\(path):\(line)" }
    } catch {
      throw DetectorConfigurationError(["\(path)\(Self.explain(error))"])
    }
  }

  /// Reads the flow mapping of an option on the command line.
  init(flow text: String, origin: String, _ variables: Variables) throws(DetectorConfigurationError) {
    do {
      guard let root = try Yams.compose(yaml: text) else {
        self.init(origin: origin)
        return
      }
      self.init(root, variables) { _ in origin }
    } catch {
      throw DetectorConfigurationError(["\(origin): its value begins with { but is not YAML"])
    }
  }

  private init(_ node: Node, _ variables: Variables, origin: (Int) -> String) {
    let line = node.mark?.line ?? 1
    switch node {
    case .scalar(let scalar):
      let isNull = scalar.style == .plain && ["", "~", "null"].contains(scalar.string.lowercased())
      self.init(isNull ? .nothing : .scalar(variables.expanded(scalar.string)), origin: origin(line))
    case .sequence(let sequence):
      let elements = sequence.map { ConfigurationNode($0, variables, origin: origin) }
      self.init(.list(elements), origin: origin(line))
    case .mapping(let mapping):
      let members = mapping.map { key, value in
        let node = ConfigurationNode(value, variables, origin: origin)
        // A value may begin lines below its key, which is where people look.
        return ConfigurationMember(
          key: key.scalar?.string ?? "", node: ConfigurationNode(node.content, origin: origin(key.mark?.line ?? line)))
      }
      self.init(.mapping(members), origin: origin(line))
    case .alias:
      // Composing resolves every alias.
      self.init(origin: origin(line))
    }
  }

  private static func explain(_ error: any Error) -> String {
    switch error as? YamlError {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      ":\(mark.line):\(mark.column): is not YAML: \(problem)"
    case .duplicatedKeysInMapping(_, let context):
      ":\(context.mark.line):\(context.mark.column): a key stands twice in the same section"
    default: ": is not YAML"
    }
  }
}
