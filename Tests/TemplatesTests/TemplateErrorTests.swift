import Templates
import Testing

@Suite struct TemplateErrorTests {
  @Test(arguments: [
    ("{{ .Rulee }}", "line 1, column 4: an alert has no .Rulee; did you mean .Rule?"),
    ("a\nb {{ .rule }}", "line 2, column 6: an alert has no .rule; did you mean .Rule?"),
    ("é {{ prinf .Rule }}", "line 1, column 6: there is no function 'prinf'; did you mean print?"),
    ("{{ if .Rule }}", "line 1, column 4: 'if' has no {{ end }}"),
    ("{{ end }}", "line 1, column 4: there is no if, with or range that this belongs to"),
    ("{{ if true }}{{ else }}{{ else }}{{ end }}", "line 1, column 27: there is an else already"),
    ("{{ .Rule", "line 1, column 1: this action has no }}"), ("{{/* x ", "line 1, column 1: this comment has no */}}"),
    (#"{{ "abc }}"#, #"line 1, column 4: this text has no closing ""#),
    ("{{ $user }}", "line 1, column 4: there is no variable $user here"),
    ("{{ $user := 1 }}{{ $use }}", "line 1, column 20: there is no variable $use here; did you mean $user?"),
    ("{{ if true }}{{ $x := 1 }}{{ end }}{{ $x }}", "line 1, column 39: there is no variable $x here"),
    ("{{ upper }}", "line 1, column 4: upper takes 1 argument, not 0"),
    ("{{ eq 1 }}", "line 1, column 4: eq takes 2 or more arguments, not 1"),
    ("{{ .Rule 1 }}", "line 1, column 4: '.Rule' is no function, so nothing can be handed to it"),
    ("{{ 1 | .Rule }}", "line 1, column 8: '.Rule' is no function, so nothing can be handed to it"),
    ("{{ .Rule.Name }}", "line 1, column 4: .Rule has no .Name"),
    ("{{ .Time.Unx }}", "line 1, column 4: .Time has no .Unx; did you mean .Unix?"),
    ("{{ break }}", "line 1, column 4: 'break' stands in no range"),
    ("{{ (.Rule }}", "line 1, column 4: this parenthesis is never closed"),
    (#"{{ define "x" }}{{ end }}"#, "line 1, column 4: 'define' is not there; a template here is a single text"),
    ("{{ }}", "line 1, column 4: a value is to stand here, not '}}'"),
    ("{{ .Rule ; }}", "line 1, column 10: ';' cannot stand here"),
    (#"{{ "\q" }}"#, #"line 1, column 5: there is no such escape; a backslash itself is written \\"#),
    ("{{ 12x }}", "line 1, column 4: '12x' is not a number"),
    ("{{ .Rule }} {{", "line 1, column 13: this action has no }}"),
  ])
  func `Mistakes are found before any alert, with their place`(template: String, expected: String) {
    let error = #expect(throws: TemplateError.self) { try MessageTemplate(template) }
    #expect(error?.description == expected)
  }

  @Test func `Nesting is limited, so that no template exhausts the stack`() {
    let open = String(repeating: "{{ if true }}", count: 10_000)
    #expect(throws: TemplateError.self) { try MessageTemplate(open) }
    #expect(throws: TemplateError.self) { try MessageTemplate("{{ \(String(repeating: "(", count: 10_000)) }}") }
  }
}
