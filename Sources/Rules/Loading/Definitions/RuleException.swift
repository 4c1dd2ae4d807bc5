import Conditions

/// What a rule lets pass.
package struct RuleException: Sendable {
  /// A text or a list of parts, for fields, comparisons and values alike.
  package indirect enum Part: Hashable, Sendable {
    case text(String)
    case list([Part])
  }

  package let name: String
  /// One field, or several that are compared with a tuple of values.
  package internal(set) var fields: Part?
  package internal(set) var comparisons: Part?
  package internal(set) var values: [Part] = []
  let context: LoadContext

  init(name: String, context: LoadContext) {
    self.name = name
    self.context = context
  }

  /// With comparisons for all fields, which fit each other and exist.
  ///
  /// - Parameter catalog: the fields of the rule's source; nil if it is unknown.
  func checked(fieldsIn catalog: (any FieldCatalog)?) throws(LoadProblem) -> RuleException {
    var checked = self
    switch fields {
    case nil: throw problem("it has no fields")
    case .text(let field):
      let comparison = try singleComparison()
      guard Self.comparesLists(comparison) else {
        throw problem(
          "'\(comparison.shortened)' is no comparison of one field with values; use in, pmatch, intersects, or an "
            + "operator with oneof, anyof or allof")
      }
      checked.comparisons = .text(comparison)
      if let catalog { try check([field], in: catalog) }
    case .list(let parts):
      let fields = try texts(parts, "fields")
      let comparisons = try comparisons(for: fields.count)
      if let unknown = comparisons.first(where: { !Self.compares($0) }) {
        throw problem("'\(unknown.shortened)' is no comparison operator")
      }
      checked.comparisons = .list(comparisons.map { .text($0) })
      if let catalog { try check(fields, in: catalog) }
    }
    return checked
  }

  private func singleComparison() throws(LoadProblem) -> String {
    switch comparisons {
    case nil: return "in"
    case .text(let comparison): return comparison.words
    case .list: throw problem("fields is one text and comps a list; both have to be the same")
    }
  }

  private func comparisons(for count: Int) throws(LoadProblem) -> [String] {
    guard let comparisons else { return [String](repeating: "=", count: count) }
    guard case .list(let parts) = comparisons, parts.count == count else {
      throw problem("fields is a list of \(count), comps is not; give a comparison for each field")
    }
    return try texts(parts, "comps").map(\.words)
  }

  private func texts(_ parts: [Part], _ key: String) throws(LoadProblem) -> [String] {
    var texts: [String] = []
    for part in parts {
      guard case .text(let text) = part else { throw problem("\(key) holds a list in a list") }
      texts.append(text)
    }
    return texts
  }

  private func check(_ fields: [String], in catalog: any FieldCatalog) throws(LoadProblem) {
    for field in fields {
      do {
        let expression = try ConditionParser.parse("\(field) exists", depthLimit: 100)
        guard case .check(let check) = expression else { throw problem("'\(field.shortened)' is no field") }
        for reference in check.left.fields { _ = try catalog.field(reference.name, argument: reference.argument) }
      } catch {
        throw problem("'\(field.shortened)' is no field")
      }
    }
  }

  func problem(_ reason: String) -> LoadProblem {
    LoadProblem(.validate, "exception '\(name.shortened)' cannot be used: \(reason)", context)
  }
}

extension String {
  /// Its words with one blank between them.
  fileprivate var words: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
