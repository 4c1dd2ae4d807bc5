extension ItemReader {
  mutating func readEngineVersion(_ item: ItemKeys) throws(LoadProblem) {
    let text = try item.text("required_engine_version")
    let required: Version
    if let number = YAMLScalar.unsigned(text) {
      required = Version(0, number, 0)
    } else if let version = Version(text) {
      required = version
    } else {
      throw item.problem(
        "Can't decode YAML scalar value \"\(text.shortened)\" as a version; write a number or x.y.z")
    }
    guard Version.engine.satisfies(required) else {
      throw LoadProblem(
        .validate, "the rules need engine version \(required), this is \(Version.engine); use older rules", item.context
      )
    }
  }

  mutating func readPluginVersions(_ node: YAMLNode, _ context: LoadContext) throws(LoadProblem) {
    guard let entries = node.elements else {
      throw LoadProblem(.yamlValidate, "Value is not a sequence; write a dash before each plugin", context)
    }
    for entry in entries {
      let place = context.part(.requiredPluginVersionsEntry, at: entry.position)
      var choices = [try readPlugin(entry, place)]
      if let alternatives = entry["alternatives"] {
        guard let elements = alternatives.elements else {
          throw LoadProblem(.yamlValidate, "Value is not a sequence; write a dash before each alternative", place)
        }
        for element in elements {
          choices.append(try readPlugin(element, place.part(.requiredPluginVersionsAlternative, at: element.position)))
        }
      }
      try definitions.require(choices, place)
    }
  }

  private func readPlugin(_ node: YAMLNode, _ context: LoadContext) throws(LoadProblem) -> (String, String) {
    let keys = ItemKeys(node: node, context: context)
    guard node.members != nil else { throw keys.problem("a plugin is a mapping with the keys name and version") }
    return (try keys.text("name"), try keys.text("version"))
  }
}
