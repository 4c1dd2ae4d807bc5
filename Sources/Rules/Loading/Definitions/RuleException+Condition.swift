extension RuleException {
  /// When the exception holds, as the text of a condition; nil if it has no values.
  func condition() throws(LoadProblem) -> String? {
    guard !values.isEmpty, let fields, let comparisons else { return nil }
    switch (fields, comparisons) {
    case (.text(let field), .text(let comparison)):
      return "\(field) \(comparison) (\(try items(values)))"
    case (.list(let fields), .list(let comparisons)):
      var tuples: [String] = []
      for value in values { tuples.append(try tuple(value, fields, comparisons)) }
      return tuples.joined(separator: " or ")
    default: return nil
    }
  }

  private func tuple(_ value: Part, _ fields: [Part], _ comparisons: [Part]) throws(LoadProblem) -> String {
    guard case .list(let values) = value, values.count == fields.count else {
      throw problem("it has \(fields.count) fields; give as many values in each list of values")
    }
    var checks: [String] = []
    for ((field, comparison), value) in zip(zip(fields, comparisons), values) {
      guard case .text(let field) = field, case .text(let comparison) = comparison else { continue }
      checks.append("\(field) \(comparison) \(try operand(value, of: comparison))")
    }
    return "(\(checks.joined(separator: " and ")))"
  }

  private func operand(_ value: Part, of comparison: String) throws(LoadProblem) -> String {
    switch value {
    case .list(let parts): return "(\(try items(parts)))"
    case .text(let text):
      guard Self.comparesLists(comparison) else { return text.quotedIfBlank }
      return text.hasPrefix("(") ? text : "(\(text.quotedIfBlank))"
    }
  }

  private func items(_ parts: [Part]) throws(LoadProblem) -> String {
    var texts: [String] = []
    for part in parts {
      guard case .text(let text) = part else { throw problem("one field takes texts as values, not lists") }
      texts.append(text.quotedIfBlank)
    }
    return texts.joined(separator: ", ")
  }
}

extension String {
  /// In double quotes if it holds a blank and is in no quotes yet, so that it stays one value.
  var quotedIfBlank: String {
    utf8.contains(UInt8(ascii: " ")) && !hasPrefix("\"") && !hasPrefix("'") ? "\"\(self)\"" : self
  }
}
