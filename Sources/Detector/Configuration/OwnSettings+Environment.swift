import Foundation
import Outputs

extension OwnSettings {
  /// Reads the part of the environment that is the detector's.
  init(_ environment: [String: String], isRoot: Bool, _ report: inout ConfigurationReport) {
    var settings = Self.given(in: environment)
    self.init(&settings, dataDirectory: Self.dataDirectory(environment, isRoot: isRoot) ?? "")
    if dataDirectory.isEmpty {
      settings.problem("datadir", "is not given, and there is no home directory to put data in")
    }
    report.problems += settings.problems
    report.warnings += settings.warnings
    // What others put into the environment may begin with the same word, so this stops nothing.
    var all = settings
    all.rejectUnknown()
    report.warnings += all.problems.dropFirst(settings.problems.count)
  }

  private static let prefix = "DETECTOR_"

  private static func given(in environment: [String: String]) -> Settings {
    var values: [String: RawSetting] = [:]
    for (name, value) in environment {
      let value = Quotes.stripped(value)
      if name.hasPrefix(prefix), !isServiceLink(name) {
        values[name.dropFirst(prefix.count).lowercased()] = RawSetting(.text(value), origin: name)
      } else if let key = sharedKeys.first(where: { $0.uppercased() == name }), environment[prefix + name] == nil {
        values[key] = RawSetting(.text(value), origin: name)
      }
    }
    return Settings(section: "detector", values: values, prefix: prefix) { path in
      try String(contentsOfFile: path, encoding: .utf8)
    }
  }

  /// What Kubernetes adds to every pod for a service that is called detector.
  private static func isServiceLink(_ name: String) -> Bool {
    name.hasPrefix("\(prefix)SERVICE_") || name == "\(prefix)PORT" || name.hasPrefix("\(prefix)PORT_")
  }

  /// Where data goes unless a directory is given; nil without a home directory.
  private static func dataDirectory(_ environment: [String: String], isRoot: Bool) -> String? {
    if isRoot { return "/var/lib/tocsin" }
    // The XDG base directory specification has relative paths ignored.
    if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") { return "\(state)/tocsin" }
    guard let home = environment["HOME"], !home.isEmpty else { return nil }
    return "\(home.hasSuffix("/") ? String(home.dropLast()) : home)/.local/state/tocsin"
  }
}
