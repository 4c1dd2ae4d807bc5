import Delivery
import Outputs

/// Which sections there are and which keys they have, found out by letting everything read from no settings.
struct KnownSections {
  struct Kind {
    let type: any Output.Type
    let name: String
    /// `GOTIFY_`
    let prefix: String
    let keys: Set<String>
  }

  /// The output kinds, the longest prefix first, so that the first that fits is the right one.
  let kinds: [Kind]
  /// The keys of the program itself.
  let program: Set<String>
  /// The keys of the other sections that belong to no single destination.
  let shared: [String: Set<String>]

  init(_ outputs: [any Output.Type]) {
    kinds = outputs.map { type in
      var settings = Settings(describing: type.name)
      _ = Destination(named: type.name, type, &settings)
      return Kind(type: type, name: type.name, prefix: Settings.prefix(of: type.name), keys: Self.keys(settings))
    }.sorted { ($1.prefix.count, $0.prefix) < ($0.prefix.count, $1.prefix) }
    let common = CommonSettings.described()
    program = Self.keys(common.program)
    let sections = common.all.filter { !$0.section.isEmpty }
    shared = Dictionary(sections.map { ($0.section, Self.keys($0)) }, uniquingKeysWith: { first, _ in first })
  }

  func kind(named name: String) -> Kind? { kinds.first { $0.name == name } }

  func kind(ofVariable variable: String) -> Kind? { kinds.first { variable.hasPrefix($0.prefix) } }

  /// All names that may stand at the top of a file.
  var topLevel: [String] {
    let sections = kinds.map { $0.name } + Sidekick.sections.map(\.path)
    let names = sections.map { path in String(path.prefix { $0 != "." }) }
    return (Array(program) + Array(shared.keys) + names + ["destinations"]).sorted()
  }

  private static func keys(_ settings: Settings) -> Set<String> {
    Set(settings.declared.flatMap { $0.secrecy == .open ? [$0.key] : [$0.key, Settings.fileKey($0.key)] })
  }
}
