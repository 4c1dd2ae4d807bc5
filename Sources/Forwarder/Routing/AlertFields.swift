import Alerts
import Conditions

/// The fields of alerts.
///
/// An output field has no type before an alert brings it, so that ``AlertTyping`` makes of one comparison several, one for
/// each type that the value could have.
struct AlertFields: FieldCatalog {
  /// What every alert has, but for the host's name.
  enum Own: Int, CaseIterable {
    case hostname, output, priority, rule, source, tags, uuid

    var name: String { "\(self)" }

    fileprivate var definition: FieldDefinition {
      var definition = FieldDefinition(name, self == .priority ? .int64 : .string)
      if self == .tags { definition.multiplicity = .list }
      return definition
    }
  }

  /// As what an output field is read.
  enum Reading: Int, CaseIterable {
    case text = 100
    /// Numbers without a fraction that fit into 64 bits.
    case integer
    /// All other numbers.
    case real
    /// All numbers.
    case number
    /// Whether it is there.
    case presence

    private var type: FieldType {
      switch self {
      case .text: .string
      case .integer: .int64
      case .real, .number: .double
      case .presence: .bool
      }
    }

    /// The name under which the catalog has an output field so; no condition can spell it.
    func name(of field: String) -> String { self == .text ? field : "\(self):\(field)" }

    fileprivate func field(_ name: String) -> Field {
      Field(id: rawValue, argument: .key(name), definition: FieldDefinition(name, type))
    }
  }

  /// The explicit form of an output field's name, for names without a dot.
  static let outputFields = "output_fields"

  func has(_ name: String) -> Bool { Self.own(name) != nil }

  func longestName(in text: Substring) -> Substring? { nil }

  func field(_ name: String, argument: String?) throws(FieldError) -> Field {
    if let own = Self.own(name) {
      guard argument == nil else { throw FieldError(.unknownField, "\(name) takes nothing in brackets") }
      return Field(id: own.rawValue, argument: .none, definition: own.definition)
    }
    let reading = Reading.allCases.first { $0 != .text && name.hasPrefix($0.name(of: "")) } ?? .text
    let plain = reading == .text ? name : String(name.dropFirst(reading.name(of: "").count))
    return reading.field(try Self.key(plain, argument))
  }

  static func own(_ name: String) -> Own? { Own.allCases.first { $0.name == name } }

  /// The name of the output field that is meant.
  private static func key(_ name: String, _ argument: String?) throws(FieldError) -> String {
    if name == outputFields {
      guard let argument else {
        throw FieldError(.argumentMissing, "\(name) needs the name of an output field: \(name)[user.name]")
      }
      return argument
    }
    guard name.contains(".") else {
      let hint = Spelling.nearest(to: name, among: Own.allCases.map(\.name)).map { "did you mean \($0)? " } ?? ""
      throw FieldError(
        .unknownField, "an alert has no '\(name)'; \(hint)an output field of that name is \(outputFields)[\(name)]")
    }
    return argument.map { "\(name)[\($0)]" } ?? name
  }
}
