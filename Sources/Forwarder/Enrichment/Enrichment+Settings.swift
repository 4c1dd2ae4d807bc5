import Alerts
import Outputs
import Templates

extension Enrichment {
  /// Nil where nothing is to be changed.
  init?(_ settings: inout Settings, environment: [String: String]) {
    let fields = settings.map(
      "customfields", form: "name:value, separated by commas",
      help: "Fields added to every alert; a value %NAME is that of the environment variable.")
    customFields = fields.sorted { $0.key < $1.key }.compactMap { name, value in
      Self.expanded(value, of: "customfields", &settings, environment).map { (name, $0) }
    }
    templatedFields = Self.templates(&settings)
    tags = Self.tags(&settings, environment)
    bracketReplacement = settings.text("bracketreplacer", help: "What replaces [ in the names of fields; ] is removed.")
    outputFormat = settings.text(
      "outputfieldformat",
      help: "How the text of alerts is written anew, with <timestamp>, <priority>, <output>, <custom_fields>, "
        + "<templated_fields> and <tags>."
    ).map { OutputFormat($0) }
    if customFields.isEmpty, templatedFields.isEmpty, tags.isEmpty, bracketReplacement == nil, outputFormat == nil {
      return nil
    }
  }

  private static func templates(_ settings: inout Settings) -> [(name: String, template: FieldTemplate)] {
    let given = settings.map(
      "templatedfields", form: "name:template, separated by commas",
      help: "Fields computed for every alert by templates over its fields, like who:{{ index . \"user.name\" }}.")
    var templates: [(name: String, template: FieldTemplate)] = []
    for (name, source) in given.sorted(by: { $0.key < $1.key }) {
      do { templates.append((name, try FieldTemplate(source))) } catch {
        settings.problem("templatedfields", "the template of \(name) is wrong in \(error)")
      }
    }
    return templates
  }

  private static func tags(_ settings: inout Settings, _ environment: [String: String]) -> [String] {
    let given = settings.text("customtags", form: "tags, separated by commas", help: "Tags added to every alert.") ?? ""
    var tags: [String] = []
    for item in given.split(separator: ",").map(\.trimmed) where !item.isEmpty {
      guard let tag = expanded(item, of: "customtags", &settings, environment), !tags.contains(tag) else { continue }
      tags.append(tag)
    }
    return tags
  }

  /// The value, or that of the environment variable it names; nil, with a warning, if there is no such variable.
  private static func expanded(
    _ value: String, of key: String, _ settings: inout Settings, _ environment: [String: String]
  ) -> String? {
    let name = value.dropFirst()
    guard value.first == "%", let first = name.first, first.isASCII, first.isLetter || first == "_",
      name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") })
    else { return value }
    if let expansion = environment[String(name)], !expansion.isEmpty { return expansion }
    settings.warning(key, "the environment variable \(name) is not set, so that \(value) adds nothing")
    return nil
  }
}
