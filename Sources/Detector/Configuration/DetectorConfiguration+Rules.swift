import Outputs
import Alerts
import Rules

extension DetectorConfiguration {
  mutating func readRules(_ top: inout FalcoSection, _ report: inout ConfigurationReport) {
    rules.skipsMissing = true
    rules.paths = Self.files(&top, &report)
    rules.options.minimumPriority = top.settings.priority("priority", help: "Least urgent rules loaded.") ?? .debug
    let matching = top.settings.choice(
      "rule_matching", Engine.Matching.allCases.map(\.rawValue), fallback: "first",
      help: "Whether all rules that match fire, or only the first.")
    rules.matching = Engine.Matching(rawValue: matching) ?? .first
    rules.selection = RuleSelection((top.take("rules")?.elements ?? []).compactMap { Self.step($0, &report) })
    rules.options.additions = (top.take("append_output")?.elements ?? []).compactMap { Self.addition($0, &report) }
    for member in top.take("static_fields")?.members ?? [] {
      do {
        rules.options.staticFields.append(try StaticField(member.key, member.node.text ?? ""))
      } catch {
        report.problems.append("\(member.node.origin): static_fields: \(error)")
      }
    }
  }

  private static func files(_ top: inout FalcoSection, _ report: inout ConfigurationReport) -> [String] {
    let new = top.take("rules_files")
    let old = top.take("rules_file")
    if let old {
      if new != nil {
        report.problems.append("\(old.origin): rules_file: is there beside rules_files, its new name; keep one")
      } else {
        report.warnings.append("\(old.origin): rules_file: is called rules_files now")
      }
    }
    return (new ?? old)?.elements.compactMap(\.text) ?? []
  }

  /// `enable: {rule: NAME}`, `disable: {tag: TAG}` and so on.
  private static func step(
    _ node: ConfigurationNode, _ report: inout ConfigurationReport
  ) -> RuleSelection.Step? {
    for (word, enables) in [("enable", true), ("disable", false)] {
      guard let target = node[word] else { continue }
      if let name = target["rule"]?.text { return RuleSelection.Step(enables: enables, .name(name)) }
      if let tag = target["tag"]?.text { return RuleSelection.Step(enables: enables, .tag(tag)) }
    }
    report.problems.append(
      "\(node.origin): rules: an entry is enable or disable, with rule: NAME or tag: TAG under it")
    return nil
  }

  private static func addition(
    _ node: ConfigurationNode, _ report: inout ConfigurationReport
  ) -> OutputAddition? {
    var addition = OutputAddition()
    for member in node.members {
      switch member.key {
      case "match":
        addition.source = member.node["source"]?.text
        addition.rule = member.node["rule"]?.text
        addition.tags = Set(member.node["tags"]?.elements.compactMap(\.text) ?? [])
      case "extra_output": addition.text = member.node.text ?? ""
      case "extra_fields": addition.fields = member.node.elements.flatMap { fields($0) }
      case "suggested_output": addition.addsContainer = member.node.text.flatMap { Bool($0.lowercased()) } ?? false
      default:
        report.unknown(
          "\(member.node.origin): append_output.\(member.key)",
          hint: nil, origin: member.node.origin)
      }
    }
    return addition
  }

  /// The name of a field, or names with templates of their own.
  private static func fields(_ node: ConfigurationNode) -> [(name: String, template: String)] {
    if let name = node.text { return [(name, "%\(name)")] }
    return node.members.map { ($0.key, $0.node.text ?? "") }
  }
}
