import Foundation

/// The configuration of all files and options, put together by Falco's rules.
struct ConfigurationFiles {
  /// How an included file is put on top of what is there.
  private enum Strategy: String {
    /// Lists are extended, everything else is replaced.
    case append
    case override
    /// Only keys that are not there yet.
    case addOnly = "add-only"
  }

  private(set) var root: ConfigurationNode
  /// The files that were read, in their order.
  private(set) var paths: [String] = []
  /// What includes name, whether or not it is there: files, and directories that may get more files.
  private(set) var includes: [String] = []
  private(set) var problems: [String] = []
  private let variables: Variables

  /// - Parameters:
  ///   - path: the main file; nil for none.
  ///   - options: `key=value` each.
  init(_ path: String?, options: [String], _ variables: Variables) {
    self.variables = variables
    root = ConfigurationNode(origin: path ?? "-o")
    let options = options.compactMap { text in
      checked { () throws(DetectorConfigurationError) in try ConfigurationOption(text) }
    }
    if let path, let main = read(path) {
      root = main
      paths.append(path)
    }
    for option in options where option.isAboutFiles { apply(option) }
    for entry in root["config_files"]?.elements ?? [] { include(entry, main: path) }
    for option in options where !option.isAboutFiles { apply(option) }
  }

  private mutating func apply(_ option: ConfigurationOption) {
    var changed = root
    let variables = variables
    let isDone: Void? = checked { () throws(DetectorConfigurationError) in try option.apply(to: &changed, variables) }
    if isDone != nil { root = changed }
  }

  private mutating func include(_ entry: ConfigurationNode, main: String?) {
    guard let path = entry.text ?? entry["path"]?.text else {
      problems.append("\(entry.origin): config_files: an entry is a path, or has a path and a strategy")
      return
    }
    let word = entry["strategy"]?.text ?? Strategy.append.rawValue
    guard let strategy = Strategy(rawValue: word) else {
      problems.append(
        "\(entry.origin): config_files: there is no strategy \"\(word)\"; there are append, override and add-only")
      return
    }
    includes.append(path)
    for file in Self.files(at: path) {
      if let main, Self.isSame(file, main) {
        problems.append("\(entry.origin): config_files: \(file) is the main file and cannot include itself")
      } else if let included = read(file) {
        paths.append(file)
        merge(included, strategy)
      }
    }
  }

  private mutating func merge(_ included: ConfigurationNode, _ strategy: Strategy) {
    for member in included.members {
      guard member.key != "config_files" else {
        problems.append("\(member.node.origin): config_files: only the main file can include others")
        continue
      }
      let existing = root[member.key]
      switch (strategy, existing?.content, member.node.content) {
      case (.addOnly, .some, _): break
      case (.append, .list(let first), .list(let second)):
        root.set(member.key, ConfigurationNode(.list(first + second), origin: member.node.origin))
      default: root.set(member.key, member.node)
      }
    }
  }

  private mutating func read(_ path: String) -> ConfigurationNode? {
    let text: String
    do {
      text = try String(contentsOfFile: path, encoding: .utf8)
    } catch {
      problems.append("cannot read the configuration file \(path): \(error.localizedDescription)")
      return nil
    }
    let variables = variables
    let node = checked { () throws(DetectorConfigurationError) in
      try ConfigurationNode(yaml: text, path: path, variables)
    }
    switch node?.content {
    case .mapping, .nothing, nil: return node
    case .list, .scalar:
      problems.append("\(path):1: holds no \"key: value\" pairs")
      return nil
    }
  }

  private mutating func checked<Value>(_ body: () throws(DetectorConfigurationError) -> Value) -> Value? {
    do throws(DetectorConfigurationError) {
      return try body()
    } catch {
      problems += error.problems
      return nil
    }
  }

  // MARK: The file system

  /// The file at a path, or those in a directory sorted by name; nothing where there is none.
  private static func files(at path: String) -> [String] {
    var isDirectory = ObjCBool(false)
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else { return [] }
    guard isDirectory.boolValue else { return [path] }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.sorted().map { "\(path.hasSuffix("/") ? path : path + "/")\($0)" }.filter { isRegular($0) }
  }

  private static func isRegular(_ path: String) -> Bool {
    var isDirectory = ObjCBool(false)
    return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) && !isDirectory.boolValue
  }

  private static func isSame(_ one: String, _ other: String) -> Bool {
    URL(fileURLWithPath: one).resolvingSymlinksInPath() == URL(fileURLWithPath: other).resolvingSymlinksInPath()
  }
}

extension ConfigurationOption {
  /// Whether it has to be there before the files that it names are read.
  fileprivate var isAboutFiles: Bool { steps.first == .key("config_files") }
}
