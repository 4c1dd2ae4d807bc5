import Alerts
import Conditions

extension Rule {
  /// Everything that is known of the rule, for people.
  package var text: String {
    var lines = [
      "rule:        \(name)",
      "defined in:  \(place)",
      "priority:    \(priority.name)",
      "source:      \(source)",
      "enabled:     \(isEnabled ? "yes" : "no")",
      "tags:        \(tags.isEmpty ? "none" : tags.joined(separator: ", "))",
    ]
    if !exceptions.isEmpty { lines.append("exceptions:  \(exceptions.map(\.name).joined(separator: ", "))") }
    if captures { lines.append("recording:   \(captureMilliseconds > 0 ? "\(captureMilliseconds) ms" : "yes")") }
    lines += ["description:", description.indented, "condition:", conditionText.indented, "output:", output.indented]
    return lines.joined(separator: "\n")
  }

  /// How the rule is understood: its condition with all lists, macros and exceptions in it, and the events it is about.
  package var explanation: String {
    """
    rule: \(name) (\(place))
    condition:
    \(condition.outline.indented)
    event types (\(eventTypes.count)):
    \(eventTypes.description.indented)
    system calls (\(eventTypes.syscalls.count)):
    \((eventTypes == .all ? "all" : eventTypes.syscalls.sorted().joined(separator: " ")).indented)
    fields:
    \(needs.fieldNames.joined(separator: " ").indented)
    what the kernel can decide:
    \((needs.filters.isEmpty ? "nothing" : needs.filterLines.joined(separator: "\n")).indented)
    """
  }

  private var needs: RuleNeeds { RuleNeeds(condition) }

  /// One line of a list of rules.
  package var line: String {
    let state = isEnabled ? "" : " (off)"
    let suffix = tags.isEmpty ? "" : " [\(tags.joined(separator: ", "))]"
    return "\(priority.name.padded(to: 14))\(name)\(state)\(suffix)"
  }

  /// Where it is defined, as editors open it: lines and columns count from 1.
  private var place: String { "\(file):\(position.line + 1):\(position.column + 1)" }
}

extension String {
  fileprivate var indented: String {
    split(separator: "\n", omittingEmptySubsequences: true).map { "  \($0)" }.joined(separator: "\n")
  }

  func padded(to width: Int) -> String { self + String(repeating: " ", count: max(1, width - count)) }
}
