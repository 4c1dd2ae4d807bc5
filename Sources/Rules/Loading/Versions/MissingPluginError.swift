/// A plugin that rules need is not there.
package struct MissingPluginError: Error, Sendable, CustomStringConvertible {
  package let description: String

  init(_ requirement: PluginRequirement, _ plugins: [String: Version]) {
    let known = plugins.map { "'\($0)' \($1)" }.sorted().joined(separator: ", ")
    description = "the rules need plugin \(requirement.description); built in: \(known.isEmpty ? "none" : known)"
  }
}
