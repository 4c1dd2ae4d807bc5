package import Alerts

/// A template over the fields of an alert alone: `{{ index . "user.name" }}`.
package struct FieldTemplate: Sendable {
  private let template: Template

  /// - Throws: `TemplateError` for what is no template.
  package init(_ source: String) throws(TemplateError) {
    template = try Template(source, fields: nil)
  }

  /// The text for one alert's fields, sorted by name as an alert has them.
  package func render(_ fields: [JSONMember]) -> String {
    template.render(.map(fields), escaping: { $0 })
  }
}
