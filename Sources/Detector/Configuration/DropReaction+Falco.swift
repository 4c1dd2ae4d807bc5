import Outputs

extension DropReaction {
  init(_ top: inout FalcoSection, _ report: inout ConfigurationReport) {
    var section = top.section("syscall_event_drops")
    func number(_ key: String, _ fallback: Double, _ range: ClosedRange<Double>, _ help: String) -> Double {
      guard let text = section.settings.text(key, form: "number", fallback: "\(fallback)", help: help) else {
        return fallback
      }
      if let value = Double(text), range.contains(value) { return value }
      let bounds = range.upperBound == .infinity ? "of at least 0" : "from 0 to \(Int(range.upperBound))"
      section.settings.problem(key, "\"\(text)\" is not a number \(bounds)")
      return fallback
    }
    threshold = number("threshold", threshold, 0...1, "The share of events that may be lost.")
    rate = number("rate", rate, 0...(.infinity), "Reactions a second.")
    burst = number("max_burst", burst, 0...(.infinity), "Reactions at once.")
    if let list = section.take("actions") { actions = Self.actions(list, &report) }
    section.ignore(["simulate_drops": ["false"]])
    section.finish(&report)
  }

  private static func actions(_ list: ConfigurationNode, _ report: inout ConfigurationReport) -> Set<Action> {
    var actions: Set<Action> = []
    for element in list.elements {
      let word = element.text ?? ""
      if let action = Action(rawValue: word.lowercased()) {
        actions.insert(action)
      } else {
        report.problems.append(
          "\(element.origin): syscall_event_drops.actions: there is no action \"\(word)\"; there are "
            + Action.allCases.map(\.rawValue).joined(separator: ", "))
      }
    }
    if actions.contains(.ignore), actions.contains(.log) || actions.contains(.alert) {
      report.problems.append("\(list.origin): syscall_event_drops.actions: ignore goes with neither log nor alert")
    }
    return actions
  }
}
