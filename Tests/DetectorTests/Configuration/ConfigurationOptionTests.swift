import Detector
import Rules
import Testing

@Suite struct ConfigurationOptionTests {
  @Test(arguments: [
    ["rules[].enable.rule=*"], ["rules[]={enable: {rule: \"*\"}}"], ["rules[0].enable.rule=*"],
    ["rules[]={disable: {tag: x}}", "rules[0]={enable: {rule: \"*\"}}"],
  ]) func `a list gets entries in every form that Falco knows`(options: [String]) throws {
    let steps = try Given(options: options).load().rules.selection.steps
    #expect(steps == [RuleSelection.Step(enables: true, .name("*"))])
  }

  @Test func `an entry is added behind those of the file`() throws {
    let given = Given(
      yaml: "rules: [{disable: {tag: a}}]\n", options: ["rules[].enable.tag=b", "rules[1].enable.tag=c"])
    #expect(
      try given.load().rules.selection.steps == [
        RuleSelection.Step(enables: false, .tag("a")), RuleSelection.Step(enables: true, .tag("c")),
      ])
  }

  @Test func `single values of a section change, and the rest of it stays`() throws {
    let given = Given(
      yaml: "webserver: {enabled: true, listen_port: 1000}\n", options: ["webserver.listen_address=127.0.0.1"])
    let web = try given.load().web
    #expect(web?.port == 1000 && web?.address == "127.0.0.1")
  }

  @Test func `a backslash makes a dot part of a key, and only the first equals sign separates`() throws {
    let given = Given(options: [#"static_fields.a=b=c"#, #"static_fields.d\.e=x"#])
    #expect(given.problems.count == 1 && given.problems.first?.contains(#""d.e""#) == true)
    #expect(try Given(options: ["static_fields.a=b=c"]).load().rules.options.staticFields.first?.value == "b=c")
  }

  @Test(arguments: [
    ("json_output", "-o json_output: has no value; write -o key=value"),
    ("=x", "-o : is no place in a configuration; write it like webserver.enabled or rules[]"),
    ("[0]=x", "-o [0]: is no place in a configuration; write it like webserver.enabled or rules[]"),
    ("rules[x]=y", "-o rules[x]: is no place in a configuration; write it like webserver.enabled or rules[]"),
    ("rules[2].enable.rule=a", "-o rules[2]: there is no entry 2 in a list of 1; [] adds one"),
    ("priority.a=b", "-o priority.a: nothing can stand under a here, since what is there (falco.yaml:2) has no keys"),
    ("priority[]=b", "-o priority[]: what is there (falco.yaml:2) is no list"),
    ("webserver={enabled: [}", "-o: its value begins with { but is not YAML"),
    ("json_ouput=true", "-o: json_ouput: there is no such setting; did you mean json_output?"),
    ("json_output=maybe", "-o: json_output: \"maybe\" is not true or false"),
  ]) func `what cannot be set is said`(option: String, problem: String) {
    let given = Given(yaml: "rules: [{enable: {rule: a}}]\npriority: info\n", options: [option])
    let found = given.problems.map { $0.replacing("-o rules[2].enable.rule:", with: "-o rules[2]:") }
    #expect(found == [problem])
  }
}
