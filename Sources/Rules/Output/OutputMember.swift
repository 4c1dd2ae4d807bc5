import Alerts
import Conditions

/// A field among those that an alert carries beside its message.
struct OutputMember: Sendable {
  /// As it stands in the template, with its argument.
  let name: String
  let field: Field
  /// The moment of the event in nanoseconds, for fields that show it to people.
  private let moment: Field?

  private static let moments: Set = ["evt.time", "evt.datetime", "evt.time.iso8601"]

  init(_ field: Field, catalog: any FieldCatalog) {
    self.field = field
    let name = field.definition.name
    switch field.argument {
    case .none: self.name = name
    case .index(let index): self.name = "\(name)[\(index)]"
    case .key(let key): self.name = Self.isDotted(field) ? "\(name).\(key)" : "\(name)[\(key)]"
    }
    moment = Self.moments.contains(name) ? try? catalog.field("evt.rawtime", argument: nil) : nil
  }

  private static func isDotted(_ field: Field) -> Bool { field.definition.argument == .parameter }

  func value(in source: any FieldSource) -> JSONValue { OutputValue(of: moment ?? field, in: source).json }
}
