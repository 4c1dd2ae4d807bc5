package import Alerts

/// A text with places for an alert's values, in the language of Go's `text/template`, as falcosidekick's users write it.
///
/// Compiled once. No alert can make it fail: what an alert lacks prints as `<no value>`, and a text that grows too long is cut.
package struct MessageTemplate: Sendable {
  private let template: Template

  /// - Throws: `TemplateError` for what is no template, and for fields that no alert has.
  package init(_ source: String) throws(TemplateError) {
    template = try Template(source, fields: AlertField.all)
  }

  /// The text for one alert.
  ///
  /// - Parameter escaping: makes a value harmless in the place that the text goes to. What the template itself says is left alone.
  package func render(_ alert: Alert, escaping: (String) -> String = { $0 }) -> String {
    template.render(.alert(alert), escaping: escaping)
  }
}
