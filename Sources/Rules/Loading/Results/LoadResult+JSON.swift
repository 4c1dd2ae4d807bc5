package import Alerts
import Conditions

extension LoadResult {
  /// The results of all files as Falco prints them, for programs that read them.
  package static func json(_ results: [LoadResult]) -> JSONValue {
    .object([JSONMember("falco_load_results", .array(results.map(\.json)))])
  }

  package var json: JSONValue {
    .object([
      JSONMember("name", .string(file)),
      JSONMember("successful", .bool(isSuccessful)),
      JSONMember("schema_valid", schemaValid),
      JSONMember("schema_warnings", .array(schemaWarnings.map { .string($0) })),
      JSONMember("errors", .array(errors.map { $0.json(code: $0.code.rawValue, summary: $0.code.summary) })),
      JSONMember("warnings", .array(warnings.map { $0.json(code: $0.code.rawValue, summary: $0.code.summary) })),
    ])
  }

  private var schemaValid: JSONValue {
    switch schema {
    case .none: .null
    case .ok: .bool(true)
    case .failed: .bool(false)
    }
  }

  private var schemaWarnings: [String] {
    if case .failed(let reasons) = schema { reasons } else { [] }
  }
}

extension LoadIssue {
  fileprivate func json(code: String, summary: String) -> JSONValue {
    .object([
      JSONMember("code", .string(code)),
      JSONMember("codedesc", .string(summary)),
      JSONMember("message", .string(message)),
      JSONMember("context", .object([JSONMember("locations", .array(context.locations.map(\.json)))])),
      JSONMember("snippet", .string(excerpt?.text ?? "")),
    ])
  }
}

extension LoadLocation {
  fileprivate var json: JSONValue {
    .object([
      JSONMember("item_type", .string(item.rawValue)),
      JSONMember("item_name", .string(name)),
      JSONMember(
        "position",
        .object([
          JSONMember("name", .string(source)),
          JSONMember("line", .number("\(position.line)")),
          JSONMember("column", .number("\(position.column)")),
          JSONMember("offset", .number("\(position.offset)")),
        ])),
    ])
  }
}
