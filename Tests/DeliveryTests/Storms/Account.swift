import Alerts
import Outputs

/// What a destination was told: alerts as they were, and summaries.
struct Account {
  private(set) var single: [Alert] = []
  private(set) var summaries: [Alert] = []
  /// How many alerts the summaries stand for.
  private(set) var summarised = 0

  init(_ requests: [Request]) {
    for request in requests {
      guard case .object(let members)? = try? JSONReader.value(of: request.body),
        let alert = try? Alert(members: members, newUUID: { AlertUUID(high: 0, low: 0) })
      else { continue }
      guard let count = alert.field("held_back.count").flatMap({ Int($0) }) else {
        single.append(alert)
        continue
      }
      summaries.append(alert)
      summarised += count
    }
  }

  var total: Int { single.count + summarised }
}

extension Alert {
  /// The text of an output field.
  func field(_ name: String) -> String? { outputFields.first { $0.name == name }?.value.plainText }
}
