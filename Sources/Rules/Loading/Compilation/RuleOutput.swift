import Conditions

/// A rule's output with what the configuration adds to it.
struct RuleOutput {
  let text: String
  let template: OutputTemplate
  let extraFields: [(name: String, template: OutputTemplate)]
  let hadContainerInfo: Bool
}

extension RuleOutput {
  /// An output before it is compiled.
  struct Draft {
    private static let containerInfo = "%container.info"

    let text: String
    private let extraFields: [(name: String, template: String)]
    private let hadContainerInfo: Bool

    init(_ definition: RuleDefinition, _ options: LoadOptions) {
      let additions = options.additions.filter { $0.applies(to: definition) }
      let written = additions.reduce(definition.output) { $1.appended(to: $0) }
      let pieces = written.split(separator: Self.containerInfo, omittingEmptySubsequences: false)
      var text = pieces.joined()
      var extraFields = additions.flatMap(\.fields)
      for field in options.staticFields {
        guard let shown = field.shown(in: text) else { continue }
        text = shown
        extraFields.append((field.fullName, field.value))
      }
      self.text = text
      self.extraFields = extraFields
      hadContainerInfo = pieces.count > 1
    }

    func compile(catalog: any FieldCatalog) throws(OutputError) -> RuleOutput {
      let template = try OutputTemplate(text, catalog: catalog)
      var extra: [(name: String, template: OutputTemplate)] = []
      for field in extraFields { extra.append((field.name, try OutputTemplate(field.template, catalog: catalog))) }
      return RuleOutput(text: text, template: template, extraFields: extra, hadContainerInfo: hadContainerInfo)
    }
  }
}
