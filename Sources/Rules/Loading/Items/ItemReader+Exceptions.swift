extension ItemReader {
  /// - Parameter appending: whether they may be meant for exceptions that are there, which have fields already.
  /// - Returns: nil if the item says nothing of exceptions.
  mutating func readExceptions(_ item: ItemKeys, appending: Bool) throws(LoadProblem) -> [RuleException]? {
    guard let node = item.node["exceptions"], !node.isNull else { return nil }
    let context = item.context.part(.exceptions, at: node.position)
    guard let entries = node.elements else {
      throw LoadProblem(.yamlValidate, "exceptions are a sequence; write a dash before each", context)
    }
    var exceptions: [RuleException] = []
    for entry in entries { exceptions.append(try readException(entry, context, appending: appending)) }
    return exceptions
  }

  private mutating func readException(
    _ entry: YAMLNode, _ parent: LoadContext, appending: Bool
  ) throws(LoadProblem) -> RuleException {
    let unnamed = ItemKeys(node: entry, context: parent.part(.exception, at: entry.position))
    guard entry.members != nil else {
      throw unnamed.problem("an exception is a mapping with the keys name, fields, comps and values")
    }
    let name = try unnamed.text("name")
    let keys = ItemKeys(node: entry, context: parent.part(.exception, name, at: entry.position))
    var exception = RuleException(name: name, context: keys.context)
    exception.fields = try parts("fields", of: keys)
    exception.comparisons = try parts("comps", of: keys)
    guard appending || exception.fields != nil else {
      throw keys.problem("Item has no mapping for key 'fields'; every exception needs it")
    }
    if let values = entry["values"] {
      exception.values = try readValues(values, keys.context.part(.exceptionValues, at: values.position))
    } else if appending {
      report.warn(.appendNoValues, "there are no values to append", keys.context)
    }
    return exception
  }

  private func parts(_ key: String, of keys: ItemKeys) throws(LoadProblem) -> RuleException.Part? {
    guard let value = keys.node[key] else { return nil }
    return try part(value, keys.context.part(.valueFor, key, at: value.position))
  }

  private func readValues(_ node: YAMLNode, _ context: LoadContext) throws(LoadProblem) -> [RuleException.Part] {
    guard let elements = node.elements else {
      throw LoadProblem(.yamlValidate, "Value is not a sequence; exception values are one", context)
    }
    var values: [RuleException.Part] = []
    values.reserveCapacity(elements.count)
    for element in elements {
      values.append(try part(element, context.part(.exceptionValue, at: element.position)))
    }
    return values
  }

  private func part(_ node: YAMLNode, _ context: LoadContext) throws(LoadProblem) -> RuleException.Part {
    switch node.content {
    case .scalar(let text, _): return .text(text)
    case .null, .mapping:
      throw LoadProblem(.yamlValidate, "Value is neither a scalar value nor a sequence of them", context)
    case .sequence(let elements):
      var parts: [RuleException.Part] = []
      for element in elements { parts.append(try part(element, context)) }
      return .list(parts)
    }
  }
}
