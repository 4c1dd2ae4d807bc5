/// A plugin that rules need, or one of others in its place.
struct PluginRequirement: Sendable {
  let choices: [(name: String, version: Version)]

  func isSatisfied(by plugins: [String: Version]) -> Bool {
    choices.contains { choice in plugins[choice.name]?.satisfies(choice.version) == true }
  }

  var description: String {
    choices.map { "'\($0.name)' \($0.version)" }.joined(separator: " or ")
  }
}
