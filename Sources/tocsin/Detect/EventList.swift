import Conditions
import Rules

/// The events that conditions can name, with their parameters.
enum EventList {
  static func text(isMarkdown: Bool) -> String {
    let lines = EventTypes.all.sorted { $0.name < $1.name }.map { type in
      let parameters = type.parameters.map { parameter in
        "\(EventTypes.fieldType(ofParameter: parameter.nameID).rawValue.uppercased()) \(parameter.name)"
      }
      let list = parameters.joined(separator: ", ")
      return isMarkdown ? "`\(type.name)` | \(list)" : "\(type.name)(\(list))"
    }
    let heading = isMarkdown ? ["Name | Params", ":----|:-----"] : []
    return (heading + lines).joined(separator: "\n")
  }
}
