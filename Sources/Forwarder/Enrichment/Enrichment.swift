package import Alerts
import Templates

/// What is changed in every alert that comes in, before it is stored: fields and tags are added, names and texts rewritten.
package struct Enrichment: Sendable {
  /// Sorted by name.
  var customFields: [(name: String, value: String)] = []
  /// Sorted by name.
  var templatedFields: [(name: String, template: FieldTemplate)] = []
  var tags: [String] = []
  /// What stands for `[` in the names of fields; nil where they are left alone.
  var bracketReplacement: String?
  var outputFormat: OutputFormat?

  /// The names of the fields that every alert has afterwards, each once.
  var addedFields: [String] {
    let custom = customFields.map(\.name)
    return custom + templatedFields.map(\.name).filter { !custom.contains($0) }
  }

  /// The alert as it is stored. The same alert always becomes the same one, so that posting it again changes nothing.
  package func applied(to alert: Alert) -> Alert {
    var fields = alert.outputFields
    for field in customFields { fields.set(field.name, .string(field.value)) }
    // Every template sees the fields as they are without the others', so that no order is needed among them.
    let rendered = templatedFields.map { (name: $0.name, value: $0.template.render(fields)) }
    for field in rendered { fields.set(field.name, .string(field.value)) }
    let tags = alert.tags + tags.filter { !alert.tags.contains($0) }
    var result = Alert(
      uuid: alert.uuid, output: alert.output, priority: alert.priority, rule: alert.rule, time: alert.time,
      outputFields: withoutBrackets(fields), source: alert.source, tags: tags, hostname: alert.hostname)
    if let outputFormat {
      result.output = outputFormat.text(for: result, customFields: customFields, templatedFields: rendered)
    }
    return result
  }

  private func withoutBrackets(_ fields: [JSONMember]) -> [JSONMember] {
    if bracketReplacement == nil { return fields }
    return fields.map { JSONMember(storedName(of: $0.name), $0.value) }
  }

  /// What a field is called once its brackets are replaced.
  func storedName(of field: String) -> String {
    guard let bracketReplacement, field.utf8.contains(UInt8(ascii: "[")) else { return field }
    return field.split(separator: "[", omittingEmptySubsequences: false).joined(separator: bracketReplacement)
      .filter { $0 != "]" }
  }
}
