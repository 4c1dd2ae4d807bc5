import Testing

extension WatchedKernel {
  /// What a process may do so as not to be seen for what it is.
  @Suite struct EscapeTests {
    private static func opening(_ name: String, _ output: String) -> String {
      """
      - rule: \(name)
        desc: \(name)
        condition: evt.type in (open, openat) and evt.is_open_read = true and fd.name = "FOLDER/\(name)"
        output: "\(output)"
        priority: NOTICE

      """
    }

    @Test(arguments: ["renamed-prctl", "renamed-comm"])
    func `a process that renames itself keeps its program's name`(trigger: String) async throws {
      let detector = try await RunningDetector.started(
        rules: Self.opening(trigger, "%proc.name %proc.exepath %proc.cmdline"))
      try await detector.fire("\(trigger)")
      let alerts = try await detector.alerts(of: trigger)
      #expect(alerts.count == 1)
      #expect(alerts.first?["proc.exepath"]?.hasSuffix("/trigger") == true)
      #expect(alerts.first?["proc.name"] == "trigger")
    }

    @Test func `words that a process overwrites are remembered`() async throws {
      let detector = try await RunningDetector.started(
        rules: Self.opening("rewritten", "%proc.name %proc.cmdline %proc.args"))
      try await detector.fire("rewritten")
      #expect(try await detector.alerts(of: "rewritten").map { $0["proc.args"] } == ["rewritten"])
    }

    @Test func `a path that changes while it is opened does not escape`() async throws {
      let detector = try await RunningDetector.started(rules: Self.opening("race-secret.", "%fd.name"))
      let outcome = try await detector.fire("race-path")
      let opened = try #require(Int(outcome.split(separator: "\t")[1]))
      let raised = try await detector.alerts(of: "race-secret.").count
      // More where the path was changed to this one after the kernel had taken another.
      #expect(raised >= opened)
    }

    @Test func `what a file is opened for cannot be changed afterwards`() async throws {
      let detector = try await RunningDetector.started(
        rules: """
          - rule: written
            desc: written
            condition: evt.type = openat2 and evt.is_open_write = true and fd.name = FOLDER/race-how
            output: "%fd.name"
            priority: NOTICE

          """)
      let outcome = try await detector.fire("race-how")
      let opened = try #require(Int(outcome.split(separator: "\t")[1]))
      #expect(opened > 0)
      #expect(try await detector.alerts(of: "written").count == opened)
    }

    @Test func `a file that is opened by a handle has its path`() async throws {
      let detector = try await RunningDetector.started(
        rules: """
          - rule: handle
            desc: handle
            condition: evt.type = open_by_handle_at and fd.name = FOLDER/by-handle
            output: "%evt.arg.path"
            priority: NOTICE

          """)
      try await detector.fire("by-handle")
      let alerts = try await detector.alerts(of: "handle")
      #expect(alerts.map { $0["evt.arg.path"] } == ["\(detector.folder)/by-handle"])
    }

    @Test func `another root hides no file`() async throws {
      let detector = try await RunningDetector.started(
        rules: Self.opening("below-root", "%fd.name %proc.name")
          + Self.opening("below-root-relative", "%fd.name %fd.realpath")
            + """
            - rule: as it was asked for
              desc: d
              condition: evt.type in (open, openat) and fd.name in (/below-root, /below-root-relative)
              output: "%fd.name"
              priority: NOTICE

            """)
      try await detector.fire("below-root")
      #expect(try await detector.alerts(of: "as it was asked for").count == 2)
      let quiet = try await RunningDetector.started(
        rules: Self.opening("below-root", "%fd.name %proc.name")
          + Self.opening("below-root-relative", "%fd.name %fd.realpath"))
      try await quiet.fire("below-root")
      #expect(try await quiet.alerts().map { $0.rule }.sorted() == ["below-root", "below-root-relative"])
    }

    @Test func `who is far from where he comes from comes from there all the same`() async throws {
      let detector = try await RunningDetector.started(
        rules: """
          - rule: far
            desc: far
            condition: >
              evt.type in (open, openat) and evt.is_open_read = true and fd.name = FOLDER/far-descendant
              and proc.aname in (sh, bash, dash)
            output: "%proc.aname[15] %proc.name"
            priority: NOTICE

          """)
      try await detector.fire("far-descendant")
      #expect(try await detector.alerts(of: "far").map { $0["proc.aname[15]"] } == ["trigger"])
    }

    @Test func `many renamed threads do not make anybody forget a name`() async throws {
      let detector = try await RunningDetector.started(
        rules: """
          - rule: many
            desc: many
            condition: >
              evt.type in (open, openat) and evt.is_open_read = true and fd.name = FOLDER/many-names
              and not proc.name in (innocent, other)
            output: "%proc.name"
            priority: NOTICE

          """)
      let outcome = try await detector.fire("many-names")
      #expect(try #require(Int(outcome.split(separator: "\t")[1])) > 8192)
      #expect(try await detector.alerts(of: "many").map { $0["proc.name"] } == ["trigger"])
    }

    @Test func `a file without a name is one that is written`() async throws {
      let detector = try await RunningDetector.started(
        rules: """
          - rule: nameless
            desc: nameless
            condition: >
              evt.type in (open, openat) and evt.is_open_write = true and fd.typechar = 'f' and fd.name startswith FOLDER/
              and proc.name = trigger
            output: "%fd.name"
            priority: NOTICE

          """)
      try await detector.fire("temporary-file")
      #expect(try await detector.alerts(of: "nameless").count == 1)
    }

    @Test func `names that are no text are escaped, and judged as they are`() async throws {
      let detector = try await RunningDetector.started(
        rules: """
          - rule: strange
            desc: strange names
            condition: >
              evt.type in (open, openat) and evt.is_open_read = true and fd.name startswith "FOLDER/strange "
            output: "%fd.name"
            priority: NOTICE
          - rule: words
            desc: strange words
            condition: evt.type = execve and evt.rawres = 0 and proc.exepath = FOLDER/strange-words
            output: "%proc.exe %proc.args"
            priority: NOTICE

          """)
      try await detector.fire("strange-names")
      let alerts = try await detector.alerts()
      let names = alerts.filter { $0.rule == "strange" }.compactMap {
        $0["fd.name"]?.dropFirst(detector.folder.count + 1)
      }
      #expect(
        names == [
          "strange new\nline", #"strange "quotes" and \"#, "strange \u{FFFD}\u{FFFD} bytes", "strange \u{1B}[31mcolour",
          "strange ümlaut",
        ])
      #expect(alerts.first { $0.rule == "words" }?["proc.exe"] == "strange\nwords")
      #expect(alerts.first { $0.rule == "words" }?["proc.args"] == "program a\nb \"c\" \u{FFFD} ")
    }

    @Test func `words of 128 KiB are cut where Falco cuts them`() async throws {
      let detector = try await RunningDetector.started(
        rules: """
          - rule: long
            desc: long words
            condition: evt.type = execve and evt.rawres = 0 and proc.exepath = FOLDER/long-words
            output: "%proc.args %proc.name"
            priority: NOTICE

          """)
      try await detector.fire("long-words")
      let alerts = try await detector.alerts()
      #expect(alerts.count == 1)
      let words = try #require(alerts.first?["proc.args"])
      #expect(words.hasPrefix("program ccc"))
      #expect(words.utf8.count <= 4096)
      #expect(words.utf8.count > 4000)
    }
  }
}
