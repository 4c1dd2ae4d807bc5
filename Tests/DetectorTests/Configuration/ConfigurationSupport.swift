import Detector

/// What a user gives the detector: a configuration file, others beside it, options, the environment.
struct Given {
  var yaml: String?
  /// Files by name; `FOLDER` in the configuration and in options stands for where they are.
  var files: [String: String] = [:]
  var options: [String] = []
  var environment: [String: String] = [:]
  var rules = ["rules.yaml"]
  var isTerminal = false
  var standardRules: [String] = []

  init(yaml: String? = nil, options: [String] = [], environment: [String: String] = [:]) {
    self.yaml = yaml
    self.options = options
    self.environment = environment
  }

  /// The configuration in force.
  func load() throws -> DetectorConfiguration {
    let folder = try TemporaryFolder()
    for (name, text) in files { try folder.write(name, text) }
    var arguments = DetectorArguments()
    arguments.options = options.map { $0.replacing("FOLDER", with: folder.path) }
    arguments.rules = rules
    if let yaml {
      arguments.configuration = try folder.write("falco.yaml", yaml.replacing("FOLDER", with: folder.path))
    }
    do {
      return try DetectorConfiguration.load(
        arguments, environment: environment, isRoot: true, isTerminal: isTerminal, standardRules: standardRules)
    } catch {
      throw DetectorConfigurationError(error.problems.map { $0.replacing(folder.path + "/", with: "") })
    }
  }

  /// What is wrong; empty where nothing is.
  var problems: [String] {
    do {
      _ = try load()
      return []
    } catch {
      return (error as? DetectorConfigurationError)?.problems ?? ["\(error)"]
    }
  }
}
