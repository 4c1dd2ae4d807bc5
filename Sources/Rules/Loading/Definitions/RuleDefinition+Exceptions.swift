import Conditions

extension RuleDefinition {
  /// More are a mistake of a program that writes rules.
  private static let exceptionLimit = 10_000

  /// Completes all exceptions.
  ///
  /// - Parameter catalog: the fields of the rule's source; nil if it is unknown.
  mutating func checkExceptions(_ catalog: (any FieldCatalog)?, _ report: inout LoadReport) throws(LoadProblem) {
    guard exceptions.count <= Self.exceptionLimit else { throw tooMany() }
    var names: Set<String> = []
    for place in exceptions.indices {
      let exception = exceptions[place]
      if !names.insert(exception.name).inserted {
        report.warn(
          .exceptionNameNotUnique, "exception '\(exception.name.shortened)' is there twice; both apply",
          exception.context)
      }
      exceptions[place] = try exception.checked(fieldsIn: catalog)
    }
  }

  /// Adds values to an exception that is there, or a new exception.
  mutating func append(_ addition: RuleException, _ catalog: (any FieldCatalog)?) throws(LoadProblem) {
    if let place = exceptions.firstIndex(where: { $0.name == addition.name }) {
      guard addition.fields == nil, addition.comparisons == nil else {
        throw addition.problem("it has fields and comps already; give only values")
      }
      exceptions[place].values += addition.values
      return
    }
    guard addition.fields != nil, !addition.values.isEmpty else {
      throw addition.problem("it is new in this rule; give fields and values")
    }
    guard exceptions.count < Self.exceptionLimit else { throw tooMany() }
    exceptions.append(try addition.checked(fieldsIn: catalog))
  }

  private func tooMany() -> LoadProblem {
    LoadProblem(
      .validate, "the rule has more than \(Self.exceptionLimit) exceptions; put their values into fewer", context)
  }
}
