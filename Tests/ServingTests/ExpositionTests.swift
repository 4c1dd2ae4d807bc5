import Serving
import Testing

@Suite struct ExpositionTests {
  @Test func `samples stand under their family, numbers as they are`() {
    var text = Exposition()
    text.add("a_total", .counter, "Help.", 3)
    text.add("b", .gauge, "Help.", [([("x", "1"), ("y", "2")], 0.5)])
    text.add("c", .gauge, "Help.", [] as [(Exposition.Labels, Int)])
    #expect(
      text.text == """
        # HELP a_total Help.
        # TYPE a_total counter
        a_total 3
        # HELP b Help.
        # TYPE b gauge
        b{x="1",y="2"} 0.5

        """)
  }

  @Test(
    arguments: [
      ("a\"b", #"a\"b"#), ("a\\b", #"a\\b"#), ("a\nb", #"a\nb"#), ("a\r\nb", "a\r\\nb"), ("ä\u{0301}", "ä\u{0301}"),
      ("\"} 1\nforged 1", #"\"} 1\nforged 1"#),
    ])
  func `no value of a label gets out of its quotes`(value: String, escaped: String) {
    var text = Exposition()
    text.add("a", .gauge, "Help.", [([("x", value)], 1)])
    #expect(text.text.hasSuffix("a{x=\"\(escaped)\"} 1\n"))
  }

  @Test func `a histogram counts up to each bound`() {
    var text = Exposition()
    text.add("h", "Help.", bounds: [0.5, 1], [([("x", "1")], [2, 0, 3], 7.5)])
    #expect(
      text.text == """
        # HELP h Help.
        # TYPE h histogram
        h_bucket{x="1",le="0.5"} 2
        h_bucket{x="1",le="1.0"} 2
        h_bucket{x="1",le="+Inf"} 5
        h_sum{x="1"} 7.5
        h_count{x="1"} 5

        """)
  }

  @Test func `a process tells what Prometheus expects of it`() throws {
    var text = Exposition()
    text.addProcess()
    func value(_ name: String) -> Double {
      text.text.split(separator: "\n").first { $0.hasPrefix("\(name) ") }.flatMap {
        Double($0.dropFirst(name.count + 1))
      }
        ?? 0
    }
    #expect(value("process_resident_memory_bytes") > 1_000_000)
    #expect(value("process_virtual_memory_bytes") > value("process_resident_memory_bytes"))
    #expect(value("process_open_fds") > 2 && value("process_open_fds") < value("process_max_fds"))
    #expect(value("process_cpu_seconds_total") > 0)
    #expect(value("process_start_time_seconds") > 1_600_000_000)
  }
}
