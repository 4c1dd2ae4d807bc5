import Alerts
import Testing

@Suite struct SpellingTests {
  @Test(
    arguments: [
      ("warn", ["warning", "error"], "warning"), ("tokne", ["token", "format"], "token"),
      ("jsn", ["text", "json"], "json"),
      ("token", ["token", "tokens"], "token"), ("hostprot", ["hostport", "token"], "hostport"), ("", ["token"], nil),
      ("nonsense", ["token", "format"], nil), ("abc", [], nil),
    ] as [(String, [String], String?)])
  func `the nearest word is a slip away`(word: String, candidates: [String], expected: String?) {
    #expect(Spelling.nearest(to: word, among: candidates) == expected)
  }
}
