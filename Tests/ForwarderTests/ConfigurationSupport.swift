import Forwarder
import Outputs

/// Stands in for the file system of whoever starts the program.
struct MissingFile: Error, CustomStringConvertible {
  let description = "no such file"
}

func load(
  _ environment: [String: String] = [:], yaml: String? = nil, files: [String: String] = [:], isRoot: Bool = true,
  outputs: [any Output.Type] = Registry.outputs
) throws(ConfigurationError) -> Configuration {
  try Configuration.load(
    environment: environment, file: yaml.map { ("config.yaml", $0) },
    readFile: { path in
      guard let content = files[path] else { throw MissingFile() }
      return content
    }, isRoot: isRoot, outputs: outputs)
}

/// The problems of a configuration, empty where it holds.
func problems(
  _ environment: [String: String] = [:], yaml: String? = nil, files: [String: String] = [:], isRoot: Bool = true
) -> [String] {
  do {
    _ = try load(environment, yaml: yaml, files: files, isRoot: isRoot)
    return []
  } catch {
    return error.problems
  }
}

extension Configuration {
  /// The value in force of a variable, as `tocsin check` shows it.
  func value(_ variable: String) -> String? {
    effective.flatMap(\.values).first { $0.variable == variable }?.value
  }
}
