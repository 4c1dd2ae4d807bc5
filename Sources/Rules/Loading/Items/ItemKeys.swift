/// The keys of one item, read with errors that say where and what.
struct ItemKeys {
  let node: YAMLNode
  let context: LoadContext

  /// Whether the key is there, if only with nothing behind it.
  func has(_ key: String) -> Bool { node[key] != nil }

  func text(_ key: String) throws(LoadProblem) -> String {
    guard let text = try optionalText(key) else {
      throw problem("Item has no mapping for key '\(key)'; every item of this kind needs it")
    }
    return text
  }

  func optionalText(_ key: String, mayBeEmpty: Bool = false) throws(LoadProblem) -> String? {
    guard let value = node[key] else { return nil }
    let text = try scalar(value, of: key)
    guard mayBeEmpty || !text.isEmpty else { throw problem("Value must be non-empty", of: key, value) }
    return text
  }

  func flag(_ key: String) throws(LoadProblem) -> Bool {
    guard let flag = try optionalFlag(key) else {
      throw problem("Item has no mapping for key '\(key)'; every item of this kind needs it")
    }
    return flag
  }

  func optionalFlag(_ key: String) throws(LoadProblem) -> Bool? {
    guard let text = try optionalText(key), let value = node[key] else { return nil }
    guard let flag = YAMLScalar.flag(text) else {
      throw problem("Can't decode YAML scalar value \"\(text.shortened)\"; write true or false", of: key, value)
    }
    return flag
  }

  func optionalNumber(_ key: String) throws(LoadProblem) -> UInt32? {
    guard let text = try optionalText(key), let value = node[key] else { return nil }
    guard let number = YAMLScalar.unsigned(text) else {
      throw problem("Can't decode YAML scalar value \"\(text.shortened)\"; write a whole number", of: key, value)
    }
    return number
  }

  /// All texts of a sequence; nil if the key is not there.
  func optionalTexts(_ key: String) throws(LoadProblem) -> [String]? {
    guard let value = node[key] else { return nil }
    guard let elements = value.elements else {
      throw problem("Value is not a sequence; write it as [a, b] or with a dash before each", of: key, value)
    }
    var texts: [String] = []
    texts.reserveCapacity(elements.count)
    for element in elements {
      guard let text = element.text else { throw problem("sequence value is not scalar", of: key, element) }
      texts.append(text)
    }
    return texts
  }

  func texts(_ key: String) throws(LoadProblem) -> [String] {
    guard let texts = try optionalTexts(key) else {
      throw problem("Item has no mapping for key '\(key)'; every item of this kind needs it")
    }
    return texts
  }

  /// The place of a key's value, or of the item if it has none.
  func place(of key: String, as item: LoadItem) -> LoadContext {
    context.part(item, at: (node[key] ?? node).position)
  }

  func problem(_ message: String) -> LoadProblem { LoadProblem(.yamlValidate, message, context) }

  private func problem(_ message: String, of key: String, _ value: YAMLNode) -> LoadProblem {
    LoadProblem(.yamlValidate, message, context.part(.valueFor, key, at: value.position))
  }

  private func scalar(_ value: YAMLNode, of key: String) throws(LoadProblem) -> String {
    switch value.content {
    case .scalar(let text, _): return text
    case .null: throw problem("Mapping for key '\(key)' is empty", of: key, value)
    case .sequence, .mapping: throw problem("Value is not a scalar value", of: key, value)
    }
  }
}

extension String {
  /// Its beginning, for messages.
  var shortened: String { count > 80 ? "\(prefix(80))..." : self }
}
