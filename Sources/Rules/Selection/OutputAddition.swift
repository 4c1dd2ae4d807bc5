/// What a configuration appends to the outputs of rules.
package struct OutputAddition: Sendable {
  /// Only rules with this source; nil for all.
  package var source: String?
  /// Only rules that have all of these tags.
  package var tags: Set<String> = []
  /// Only the rule of this name; nil for all.
  package var rule: String?
  /// Text that is put behind the output, with a blank before it.
  package var text = ""
  /// Fields that are only among the fields of an alert: a name for its key, and a template.
  package var fields: [(name: String, template: String)] = []
  /// Whether to append what is worth knowing of the container, if there is one.
  package var addsContainer = false

  package init() {}

  /// What is worth knowing of the container, for all rules.
  package static let container: OutputAddition = {
    var addition = OutputAddition()
    addition.addsContainer = true
    return addition
  }()

  private static let containerFields = [
    "container.id", "container.name", "container.image.repository", "container.image.tag", "k8s.pod.name",
    "k8s.ns.name",
  ]

  func applies(to rule: RuleDefinition) -> Bool {
    (source ?? rule.source) == rule.source && tags.isSubset(of: rule.tags) && (self.rule ?? rule.name) == rule.name
  }

  /// The output with what is appended to it.
  func appended(to output: String) -> String {
    var output = output
    if !text.isEmpty { output += " \(text)" }
    guard addsContainer else { return output }
    for field in Self.containerFields {
      output += " \(String(field.map { $0 == "." ? "_" : $0 }))=%\(field)"
    }
    return output
  }
}
