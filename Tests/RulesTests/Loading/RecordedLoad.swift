import Testing

/// A line of `cases/loader/expected.tsv`.
struct RecordedLoad: CustomTestStringConvertible, Sendable {
  let files: [String]
  let situation: String
  let valid: [String]
  /// One text a file, of sorted codes.
  let errorCodes: [String]
  let warningCodes: [String]
  let schema: [String]
  let rules: String

  var testDescription: String { "\(files.joined(separator: "+")) \(situation)" }

  /// All lines; none where the facts are absent.
  static func all() throws -> [RecordedLoad] {
    guard Facts.detector != nil else { return [] }
    return try Facts.rows(of: "cases/loader/expected.tsv").map { try RecordedLoad($0) }
  }

  private init(_ row: [String: String]) throws {
    func column(_ name: String, _ separator: Character) throws -> [String] {
      try #require(row[name]).split(separator: separator, omittingEmptySubsequences: false).map { String($0) }
    }
    func codes(_ name: String) throws -> [String] {
      try column(name, ";").map { $0.split(separator: ",").sorted().joined(separator: ",") }
    }
    files = try column("files_in_load_order", ",")
    situation = try #require(row["situation"])
    valid = try column("valid", ",")
    errorCodes = try codes("error_codes")
    warningCodes = try codes("warning_codes")
    schema = try column("schema_status", ";")
    rules = try #require(row["rules_after_load"])
  }
}
