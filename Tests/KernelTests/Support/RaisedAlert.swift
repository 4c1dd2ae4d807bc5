import Alerts
import EndToEndSupport
import Foundation

/// An alert as the detector printed it.
struct RaisedAlert: Sendable {
  let rule: String
  let source: String
  /// The message with the time and priority before it.
  let output: String
  let fields: [String: JSONValue]

  init(_ line: Substring) throws {
    guard case .object(let members) = try JSONReader.value(of: Array(line.utf8)) else {
      throw Failure("the detector printed no JSON object: \(line)")
    }
    let values = Dictionary(members.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
    rule = values["rule"]?.string ?? ""
    source = values["source"]?.string ?? ""
    output = values["output"]?.string ?? ""
    guard case .object(let fields)? = values["output_fields"] else { throw Failure("no output_fields: \(line)") }
    self.fields = Dictionary(fields.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
  }

  /// What the rule says, without the time and priority before it and the container that is added to it.
  var message: Substring {
    let start = output.range(of: "Notice ")?.upperBound ?? output.startIndex
    let end = output.range(of: " container_id=")?.lowerBound ?? output.endIndex
    return output[start..<end]
  }

  /// The text of a field; nil where it has none.
  subscript(_ field: String) -> String? {
    guard let value = fields[field], value != .null else { return nil }
    return value.plainText
  }
}
