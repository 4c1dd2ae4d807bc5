/// A compiled template, whatever it is filled from.
struct Template: Sendable {
  private let nodes: [Node]
  private let variableCount: Int

  /// - Parameter fields: what the value has that the template is filled from; nil if that is not known before.
  init(_ source: String, fields: [AlertField]?) throws(TemplateError) {
    var parser = try TemplateParser(source, fields: fields)
    nodes = try parser.template()
    variableCount = parser.scope.slotCount
  }

  func render(_ root: Value, escaping: (String) -> String) -> String {
    withoutActuallyEscaping(escaping) { escaping in
      var renderer = Renderer(root: root, variableCount: variableCount, escaping: escaping)
      _ = renderer.run(nodes)
      return renderer.text
    }
  }
}
