import Alerts

/// Alerts that carry a number, so that loss, repetition and order show.
package enum NumberedAlert {
  package static let field = "test.number"

  package static func json(_ number: Int, priority: String = "Warning", rule: String = "Numbered", padding: Int = 0)
    -> String
  {
    let pad = padding > 0 ? #","test.padding":"\#(String(repeating: "x", count: padding))""# : ""
    return
      #"{"output":"alert \#(number)","priority":"\#(priority)","rule":"\#(rule)","hostname":"testhost","time":"2024-09-10T15:31:56.746609046Z","#
      + #""output_fields":{"\#(field)":\#(number)\#(pad)}}"#
  }

  /// The number and the uuid in an alert's JSON; nil where it is something else.
  static func read(_ body: [UInt8]) -> (number: Int?, uuid: String?, rule: String?) {
    guard case .object(let members)? = try? JSONReader.value(of: body) else { return (nil, nil, nil) }
    func member(_ name: String) -> JSONValue? { members.first { $0.name == name }?.value }
    var number: Int?
    if case .object(let fields)? = member("output_fields") {
      for case let field in fields where field.name == Self.field {
        if case .number(let literal) = field.value { number = Int(literal) }
      }
    }
    return (number, member("uuid")?.string, member("rule")?.string)
  }
}
