/// The shape that editors expect of rules files. Loading is more tolerant.
enum RulesSchema {
  static func check(_ documents: [YAMLNode]) -> SchemaStatus {
    guard !documents.isEmpty else { return .none }
    let problems = documents.enumerated().flatMap { number, document in
      file.problems(of: document, documents.count == 1 ? "root" : "root \(number)")
    }
    return problems.isEmpty ? .ok : .failed(problems)
  }

  private static let file = SchemaShape.sequence(item)

  /// One shape for all kinds of items.
  private static let item = SchemaShape.mapping([
    "required_engine_version": .scalar,
    "required_plugin_versions": .sequence(plugin),
    "list": .text,
    "items": .sequence(.scalar),
    "macro": .text,
    "rule": .text,
    "desc": .text,
    "condition": .text,
    "output": .text,
    "priority": .word(priorities),
    "source": .text,
    "enabled": .flag,
    "tags": .sequence(.text),
    "exceptions": .sequence(exception),
    "warn_evttypes": .flag,
    "skip-if-unknown-filter": .flag,
    "capture": .flag,
    "capture_duration": .number,
    "append": .flag,
    "override": override,
  ])

  private static let priorities: Set = [
    "EMERGENCY", "ALERT", "CRITICAL", "ERROR", "WARNING", "NOTICE", "INFO", "INFORMATIONAL", "DEBUG",
  ]

  private static let exception = SchemaShape.mapping(
    ["name": .text, "fields": .anything, "comps": .anything, "values": .anything], required: ["name"])

  private static let plugin = SchemaShape.mapping(
    ["name": .text, "version": .text, "alternatives": .sequence(alternative)], required: ["name", "version"])

  private static let alternative = SchemaShape.mapping(
    ["name": .text, "version": .text], required: ["name", "version"])

  private static let override = SchemaShape.mapping(
    Dictionary(
      uniqueKeysWithValues: [
        "items", "condition", "output", "desc", "priority", "tags", "exceptions", "enabled", "warn_evttypes",
        "skip-if-unknown-filter", "capture", "capture_duration",
      ].map { ($0, SchemaShape.word(["append", "replace"])) }),
    minimum: 1)
}
