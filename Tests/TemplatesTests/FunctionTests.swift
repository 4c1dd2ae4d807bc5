import Templates
import Testing

@Suite struct FunctionTests {
  @Test(arguments: [
    (#"eq .Rule "x" "Write below binary dir""#, "true"), (#"ne .Rule "x""#, "true"), ("lt 1 2", "true"),
    ("le 2 2", "true"),
    ("gt 1 2", "false"), ("ge 1.5 1", "true"), (#"lt "a" "b""#, "true"), ("eq true true", "true"),
    (#"eq 1 "x""#, "false"),
    (#"eq .Priority "error""#, "true"), (#"ge .Priority "warning""#, "true"), (#"lt .Priority "warning""#, "false"),
    (#"eq (index .OutputFields "evt.pid") 42"#, "true"), (#"gt (index .OutputFields "evt.pid") 9"#, "true"),
    (#"eq (index .OutputFields "evt.pid") "42""#, "true"), (#"gt (index .OutputFields "ratio") 1"#, "true"),
    (#"eq (index .OutputFields "evt.time") 1507591916746609047"#, "false"),
    (#"eq (index .OutputFields "nope") "x""#, "false"), (#"lt (index .OutputFields "nope") 1"#, "false"),
    (#"ge .Time "2024-09-10T15:31:56Z""#, "true"), ("not .Rule", "false"), ("and 1 0 2", "0"), ("and 1 2", "2"),
    (#"or "" .Source"#, "syscalls"), ("or 0 nil", "<no value>"),
  ])
  func `Comparisons and logic`(call: String, expected: String) throws {
    #expect(try rendered("{{ \(call) }}") == expected)
  }

  @Test(arguments: [
    ("len .Tags", "2"), ("len .Rule", "22"), ("len .OutputFields", "8"), ("len .OutputFields.nope", "0"),
    ("slice .Rule 0 5", "Write"), ("slice .Rule 6", "below binary dir"), (#"slice "aé" 0 2"#, "a"),
    ("slice .Rule 12 400", "binary dir"),
    ("slice .Tags 1", "[network]"), ("upper .Rule", "WRITE BELOW BINARY DIR"),
    ("lower .Rule", "write below binary dir"),
    (#"join ", " .Tags"#, "k8s, network"), (#"print 1 2 "a" 3 nil"#, "1 2a3 <nil>"), (#"println "a" 1"#, "a 1\n"),
    (#"html "<a href='x'>&\"""#, "&lt;a href=&#39;x&#39;&gt;&amp;&#34;"), (#"js "a'b<\n""#, #"a\'b\u003C\u000A"#),
    (#"urlquery "a b&é""#, "a+b%26%C3%A9"),
  ])
  func `Texts and collections`(call: String, expected: String) throws {
    #expect(try rendered("{{ \(call) }}") == expected)
  }

  @Test(arguments: [
    (#""%s %v %d %q" .Rule .Tags 42 "a\n""#, #"Write below binary dir [k8s network] 42 "a\n""#),
    (
      #""%5d|%-5d|%05d|%+d|%x|%X|%o|%b|%c|%U" 42 42 42 42 255 255 8 5 65 65"#,
      "   42|42   |00042|+42|ff|FF|10|101|A|U+0041"
    ),
    (#""%8.3f|%e|%g|%.2f" 3.14159 1234.5 0.5 2.0"#, "   3.142|1.234500e+03|0.5|2.00"),
    (#""%10s|%-10s|%.3s|%x" "abc" "abc" "abcdef" "hi""#, "       abc|abc       |abc|6869"),
    (#""%t %%" true"#, "true %"),
    (
      #""%d %s %.1f" (index .OutputFields "evt.pid") (index .OutputFields "evt.pid") (index .OutputFields "ratio")"#,
      "42 42 1.5"
    ),
    (#""%s %d" .Priority .Priority"#, "Error 5"), (#""%[2]s %[1]s" "a" "b""#, "b a"), (#""%*d" 5 42"#, "   42"),
    (#""%d" "x""#, "%!d(string=x)"), (#""%s" 5"#, "%!s(int=5)"), (#""%d""#, "%!d(MISSING)"),
    (#""a" 1"#, "a%!(EXTRA int=1)"),
    (#""%z" 1"#, "%!z(int=1)"), (#""%""#, "%!(NOVERB)"), (#""%s" nil"#, "%!s(<nil>)"), (#""%v" nil"#, "<nil>"),
    (#""%T" .Rule"#, "string"),
  ])
  func `printf has Go's verbs, and its marks for what does not fit`(arguments: String, expected: String) throws {
    #expect(try rendered("{{ printf \(arguments) }}") == expected)
  }
}
