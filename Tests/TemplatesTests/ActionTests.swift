import Alerts
import Templates
import Testing

/// What Go's `text/template` prints for the same template and alert.
@Suite struct ActionTests {
  @Test(arguments: [
    ("{{ .Rule }}", "Write below binary dir"), ("{{.Priority}}", "Error"), ("{{ .Source }}", "syscalls"),
    ("{{ .Hostname }}", "node-1"), ("{{ .UUID }}", "01234567-89ab-7000-8000-000000000001"),
    ("{{ .Tags }}", "[k8s network]"), ("{{ .Time }}", "2024-09-10 15:31:56.746609046 +0000 UTC"),
    (#"{{ index .OutputFields "user.name" }}"#, "root"),
    (#"{{ index .OutputFields "evt.time" }}"#, "1507591916746609046"),
    (#"{{ index .OutputFields "ratio" }}"#, "1.50"), (#"{{ index .OutputFields "no.such" }}"#, "<no value>"),
    (#"{{ index .OutputFields "nothing" }}"#, "<no value>"), (#"{{ index .OutputFields "fd.list" }}"#, "[a 1 <nil>]"),
    (#"{{ index .OutputFields "fd.map" }}"#, "map[a:true b:2]"), (#"{{ index .OutputFields "fd.map" "b" }}"#, "2"),
    (#"{{ index .Tags 1 }}"#, "network"), (#"{{ index .Tags 7 }}"#, "<no value>"),
    ("{{ .OutputFields.ratio }}", "1.50"),
    ("{{ .OutputFields.user.name }}", "root"), ("{{ $.Rule }}", "Write below binary dir"),
    ("no action { } at all", "no action { } at all"), ("", ""),
  ])
  func `Values print as in falcosidekick`(template: String, expected: String) throws {
    #expect(try rendered(template) == expected)
  }

  @Test(arguments: [
    ("{{ if .Rule }}yes{{ end }}", "yes"), ("{{ if .OutputFields.nope }}yes{{ else }}no{{ end }}", "no"),
    ("{{ if false }}a{{ else if .Tags }}b{{ else }}c{{ end }}", "b"),
    ("{{ with .OutputFields.fd.name }}<{{ . }}>{{ else }}none{{ end }}", "</bin/hack>"),
    ("{{ with .OutputFields.nope }}x{{ else with .Rule }}{{ . }}{{ end }}", "Write below binary dir"),
    ("{{ with $x := .Rule }}{{ len $x }}{{ end }}", "22"),
    ("{{ range .Tags }}{{ . }};{{ end }}", "k8s;network;"),
    ("{{ range $i, $tag := .Tags }}{{ $i }}={{ $tag }} {{ end }}", "0=k8s 1=network "),
    ("{{ range $name, $value := .OutputFields.fd.map }}{{ $name }}:{{ $value }} {{ end }}", "a:true b:2 "),
    ("{{ range .OutputFields.nope }}x{{ else }}empty{{ end }}", "empty"), ("{{ range 3 }}{{ . }}{{ end }}", "012"),
    (#"{{ range .Tags }}{{ if eq . "network" }}{{ break }}{{ end }}{{ . }}{{ end }}"#, "k8s"),
    (#"{{ range .Tags }}{{ if eq . "k8s" }}{{ continue }}{{ end }}{{ . }}{{ end }}"#, "network"),
    ("{{ range .Tags }}{{ $.Rule }}{{ break }}{{ end }}", "Write below binary dir"),
    ("{{ $x := 1 }}{{ if true }}{{ $x = 2 }}{{ end }}{{ $x }}", "2"),
    ("{{ $x := 1 }}{{ if true }}{{ $x := 2 }}{{ $x }}{{ end }}{{ $x }}", "21"),
    ("a  {{- /* trimmed */ -}}  b", "ab"), ("a {{/* kept */}} b", "a  b"), ("a\n{{- 1 -}}\n b", "a1b"),
    ("{{ -1 }}", "-1"), ("{{ (index .Tags 0) | printf \"%s!\" | upper }}", "K8S!"), ("{{ `a\"b` }}", "a\"b"),
    (#"{{ "\u00e9\t\x41" }}"#, "é\tA"), ("{{ 'a' }} {{ 0x1F }} {{ 0b11 }} {{ 1_000 }} {{ 017 }}", "97 31 3 1000 15"),
    ("{{ 1.5 }} {{ 1e6 }} {{ 100000.0 }} {{ 0.00001 }}", "1.5 1e+06 100000 1e-05"), ("{{ true }}", "true"),
  ])
  func `Control structures, variables and literals are Go's`(template: String, expected: String) throws {
    #expect(try rendered(template) == expected)
  }

  @Test(arguments: [
    (#"{{ .Time.Format "2006-01-02 15:04:05" }}"#, "2024-09-10 15:31:56"),
    (#"{{ .Time.Format "Mon, 2 Jan 06 3:04PM -0700 MST" }}"#, "Tue, 10 Sep 24 3:31PM +0000 UTC"),
    (#"{{ .Time.Format "15:04:05.000Z07:00" }}"#, "15:31:56.746Z"),
    (#"{{ .Time.UTC.Format "Monday January _2" }}"#, "Tuesday September 10"), ("{{ .Time.Unix }}", "1725982316"),
    ("{{ .Time.UnixMilli }}", "1725982316746"), ("{{ .Priority.String }}", "Error"),
  ])
  func `Times take Go's layouts`(template: String, expected: String) throws {
    #expect(try rendered(template) == expected)
  }

  @Test func `A template over fields has them as its dot`() throws {
    let template = try FieldTemplate(
      #"{{ index . "user.name" }}-{{ .nope }}-{{ range $k, $v := . }}{{ $k }} {{ end }}"#)
    #expect(
      template.render(sample.outputFields)
        == "root-<no value>-evt.pid evt.time fd.list fd.map fd.name nothing ratio user.name ")
  }
}
