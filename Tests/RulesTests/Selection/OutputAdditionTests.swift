import Rules
import Testing

@Suite struct OutputAdditionTests {
  private func output(_ additions: OutputAddition..., fields: [StaticField] = [], written: String = "o") -> Rule? {
    var options = LoadOptions()
    options.additions = additions
    options.staticFields = fields
    let rule = ruleText("R", "tags: [a, b]").replacing("output: o", with: "output: \"\(written)\"")
    let loaded = Loaded(rule, options: options)
    #expect(loaded.codes == [], "\(loaded.messages)")
    return loaded.rules.first
  }

  @Test func `text is appended to the rules that are meant`() {
    var addition = OutputAddition()
    addition.text = "by %user.name"
    #expect(output(addition)?.output == "o by %user.name")
    addition.tags = ["a", "b"]
    addition.source = "syscall"
    addition.rule = "R"
    #expect(output(addition, addition)?.output == "o by %user.name by %user.name")
    for change in [\OutputAddition.source, \.rule] {
      var other = addition
      other[keyPath: change] = "other"
      #expect(output(other)?.output == "o")
    }
    addition.tags = ["a", "c"]
    #expect(output(addition)?.output == "o")
  }

  @Test func `what is worth knowing of the container is appended`() {
    var addition = OutputAddition()
    addition.addsContainer = true
    #expect(
      output(addition)?.output == "o container_id=%container.id container_name=%container.name "
        + "container_image_repository=%container.image.repository container_image_tag=%container.image.tag "
        + "k8s_pod_name=%k8s.pod.name k8s_ns_name=%k8s.ns.name")
  }

  @Test func `fields are added without showing in the text`() {
    var addition = OutputAddition()
    addition.fields = [("who", "%user.name (%user.uid)")]
    let rule = output(addition)
    #expect(rule?.output == "o" && rule?.extraFields.map(\.name) == ["who"])
    #expect(rule?.extraFields.first?.template.fields.count == 2)
  }

  @Test func `a wrong addition is a mistake in the output`() {
    var options = LoadOptions()
    var addition = OutputAddition()
    addition.text = "%no.such"
    options.additions = [addition]
    #expect(Loaded(ruleText(), options: options).codes == ["ERR_COMPILE_OUTPUT"])
    addition.text = ""
    addition.fields = [("x", "%no.such")]
    options.additions = [addition]
    let loaded = Loaded(ruleText(), options: options)
    #expect(loaded.codes == ["ERR_COMPILE_OUTPUT"] && loaded.messages.contains("no.such"))
  }

  @Test func `constants are shown by their names`() throws {
    let fields = [try StaticField("site", "Köln [1]"), try StaticField("site2", "x")]
    let rule = output(fields: fields, written: "at %static.site, %static.site2")
    #expect(rule?.output == "at Köln [1], x")
    #expect(rule?.extraFields.map(\.name) == ["static.site", "static.site2"])
    #expect(throws: StaticFieldError.self) { try StaticField("a", "50%") }
    #expect(throws: StaticFieldError.self) { try StaticField("a b", "x") }
  }
}
