package import Alerts
package import Conditions

/// The message of a rule, in which `%field` and `%transformer(field)` stand for values of the event.
package struct OutputTemplate: Sendable {
  /// All fields that the message shows, each once.
  package let fields: [Field]
  /// Whether the template held `%container.info`, which is no longer there and was left out.
  package let hadContainerInfo: Bool
  let parts: [OutputPart]
  private let members: [OutputMember]

  /// - Parameter text: may begin with `*`, which means what is always so: missing values print `<NA>`.
  package init(_ text: String, catalog: any FieldCatalog) throws(OutputError) {
    var parser = OutputParser(text, catalog: catalog)
    try parser.parse()
    parts = parser.parts
    hadContainerInfo = parser.hadContainerInfo
    var members: [String: OutputMember] = [:]
    for field in parser.fields {
      let member = OutputMember(field, catalog: catalog)
      members[member.name] = member
    }
    self.members = members.values.sorted { $0.name < $1.name }
    fields = self.members.map { $0.field }
  }

  /// The message for an event, and the values of its fields by name.
  package func render(_ source: any FieldSource) -> (message: String, fields: [JSONMember]) {
    var message: [UInt8] = []
    message.reserveCapacity(256)
    for part in parts {
      switch part {
      case .text(let text): message.append(contentsOf: text.utf8)
      case .field(let field, let width):
        append(OutputValue(of: field, in: source).text, width: width, to: &message)
      case .computed(let value, let width):
        append(OutputValue(of: value, in: source).text, width: width, to: &message)
      }
    }
    return (
      String(decoding: message, as: UTF8.self), members.map { JSONMember($0.name, $0.value(in: source)) }
    )
  }

  private func append(_ text: [UInt8], width: Int, to message: inout [UInt8]) {
    guard width > 0 else { return message.append(contentsOf: text) }
    let string = String(decoding: text, as: UTF8.self)
    let count = string.count
    message.append(contentsOf: count > width ? Array(string.prefix(width).utf8) : text)
    if count < width { message.append(contentsOf: repeatElement(UInt8(ascii: " "), count: width - count)) }
  }
}
