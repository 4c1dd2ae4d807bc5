/// Reads the items of a rules file into definitions.
struct ItemReader {
  var definitions: Definitions
  var report: LoadReport

  /// The keys that items of a kind have; what else is there is left out with a warning.
  private static let ruleKeys: Set = [
    "rule", "desc", "condition", "output", "priority", "source", "enabled", "tags", "exceptions", "warn_evttypes",
    "skip-if-unknown-filter", "capture", "capture_duration", "override", "append",
  ]
  private static let listKeys: Set = ["list", "items", "append", "override"]
  private static let macroKeys: Set = ["macro", "condition", "append", "override"]

  mutating func read(_ documents: [YAMLNode]) throws(LoadProblem) {
    let context = LoadContext(file: report.file)
    for document in documents where !document.isNull {
      guard let items = document.elements else {
        throw LoadProblem(
          .yamlValidate, "a rules file is a sequence of items, each with a dash before it",
          context.part(.rulesContent, at: document.position))
      }
      for item in items where !item.isNull { try read(item, in: context) }
    }
  }

  private mutating func read(_ item: YAMLNode, in file: LoadContext) throws(LoadProblem) {
    guard item.members != nil else {
      throw LoadProblem(
        .yamlValidate, "an item is a mapping of keys to values, such as 'rule: NAME'",
        file.part(.rulesContentItem, at: item.position))
    }
    if item["required_engine_version"] != nil {
      try readEngineVersion(ItemKeys(node: item, context: file.part(.requiredEngineVersion, at: item.position)))
      warnOfKeys(of: item, besides: ["required_engine_version"], file.part(.requiredEngineVersion, at: item.position))
    } else if let plugins = item["required_plugin_versions"] {
      let context = file.part(.requiredPluginVersions, at: plugins.position)
      try readPluginVersions(plugins, context)
      warnOfKeys(of: item, besides: ["required_plugin_versions"], context)
    } else if item["list"] != nil {
      let keys = try named(item, .list, "list", in: file)
      try readList(keys)
      warnOfKeys(of: item, besides: Self.listKeys, keys.context)
    } else if item["macro"] != nil {
      let keys = try named(item, .macro, "macro", in: file)
      try readMacro(keys)
      warnOfKeys(of: item, besides: Self.macroKeys, keys.context)
    } else if item["rule"] != nil {
      let keys = try named(item, .rule, "rule", in: file)
      try readRule(keys)
      warnOfKeys(of: item, besides: Self.ruleKeys, keys.context)
    } else {
      report.warn(
        .unknownItem, "an item is a rule, a macro, a list, a required_engine_version or required_plugin_versions",
        file.part(.rulesContentItem, at: item.position))
    }
  }

  /// The keys of an item whose context holds its name.
  private func named(
    _ item: YAMLNode, _ kind: LoadItem, _ key: String, in file: LoadContext
  ) throws(LoadProblem) -> ItemKeys {
    let name = try ItemKeys(node: item, context: file.part(kind, at: item.position)).text(key)
    return ItemKeys(node: item, context: file.part(kind, name, at: item.position))
  }

  private mutating func warnOfKeys(of item: YAMLNode, besides known: Set<String>, _ context: LoadContext) {
    var seen = known
    for member in item.members ?? [] {
      let name = member.key.text ?? "(no text)"
      guard seen.insert(name).inserted else { continue }
      report.warn(
        .unknownKey, "unknown key '\(name.shortened)'", context.part(.valueFor, name, at: member.value.position))
    }
  }
}
