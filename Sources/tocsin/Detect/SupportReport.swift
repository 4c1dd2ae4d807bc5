import Alerts
import Detector
import Foundation
import Rules

/// What is good to know when somebody reports a mistake.
enum SupportReport {
  static func print(_ configuration: DetectorConfiguration) {
    let files = (try? RuleFiles(configuration.rules.paths, skipsMissing: true))?.paths ?? []
    LoadedRules.printJSON(
      .object([
        JSONMember("version", .string(Version.current)),
        JSONMember("cmdline", .string(CommandLine.arguments.joined(separator: " "))),
        JSONMember("config_files", .array(configuration.files.map { .string($0) })),
        JSONMember("rules_files", .array(files.map { rulesFile($0) })),
        JSONMember("system_info", system),
      ]))
  }

  private static func rulesFile(_ path: String) -> JSONValue {
    var loader = RuleLoader(catalog: SyscallFields.shared)
    let result = loader.load(path: path)
    return .object([JSONMember("name", .string(path)), JSONMember("summary", .string(result.summary))])
  }

  private static var system: JSONValue {
    var names = utsname()
    uname(&names)
    func text<Field>(_ field: Field) -> JSONValue {
      .string(withUnsafeBytes(of: field) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) })
    }
    return .object([
      JSONMember("sysname", text(names.sysname)), JSONMember("nodename", text(names.nodename)),
      JSONMember("release", text(names.release)), JSONMember("version", text(names.version)),
      JSONMember("machine", text(names.machine)),
    ])
  }
}
