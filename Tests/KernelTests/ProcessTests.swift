import Testing

extension WatchedKernel {
  /// Processes that are hard to follow.
  @Suite struct ProcessTests {
    private static func rule(_ name: String, _ condition: String, _ output: String) -> String {
      """
      - rule: \(name)
        desc: \(name)
        condition: \(condition)
        output: "\(output)"
        priority: NOTICE

      """
    }

    private static func opening(_ name: String, _ output: String) -> String {
      rule(name, "evt.type in (open, openat) and evt.is_open_read = true and fd.name = FOLDER/\(name)", output)
    }

    private static func starting(_ name: String, _ output: String) -> String {
      rule(name, "evt.type = execve and evt.rawres = 0 and proc.exepath = FOLDER/\(name)", output)
    }

    @Test func `a program that another thread than the first starts has the process's number`() async throws {
      let detector = try await RunningDetector.started(
        rules: Self.starting("thread-exec", "%proc.name %proc.args of %proc.pname pid=%proc.pid tid=%thread.tid"))
      try await detector.fire("thread-exec")
      let alerts = try await detector.alerts(of: "thread-exec")
      #expect(alerts.count == 1)
      #expect(alerts.first?["proc.pid"] == alerts.first?["thread.tid"])
      #expect(alerts.first?["proc.name"] == "thread-exec")
      #expect(alerts.first?["proc.args"] == "program")
      #expect(alerts.first?["proc.pname"] == "trigger")
    }

    @Test func `a thread's event is its process's`() async throws {
      let detector = try await RunningDetector.started(
        rules: Self.opening("thread-open", "%proc.name %proc.cmdline %proc.pid %thread.tid"))
      try await detector.fire("thread-open")
      let alerts = try await detector.alerts(of: "thread-open")
      #expect(alerts.map { $0["proc.cmdline"] } == ["trigger thread-open"])
      #expect(alerts.allSatisfy { $0["proc.pid"] != $0["thread.tid"] })
    }

    @Test func `a program started after vfork has its own name and its parent`() async throws {
      let detector = try await RunningDetector.started(
        rules: Self.starting("vfork-exec", "%proc.name %proc.args %proc.pname %proc.pcmdline"))
      try await detector.fire("vfork-exec")
      let alerts = try await detector.alerts(of: "vfork-exec")
      #expect(alerts.map { $0["proc.name"] } == ["vfork-exec"])
      #expect(alerts.map { $0["proc.pcmdline"] } == ["trigger vfork-exec"])
    }

    @Test func `the parent of an orphan is who adopted it`() async throws {
      let detector = try await RunningDetector.started(
        rules: Self.opening("orphan", "%proc.name %proc.ppid %proc.pname"))
      try await detector.fire("orphan")
      let alerts = try await detector.alerts(of: "orphan")
      #expect(alerts.map { $0["proc.name"] } == ["trigger"])
      #expect(alerts.allSatisfy { $0["proc.pname"] != "trigger" })
    }

    @Test func `in a namespace a process has two numbers`() async throws {
      let detector = try await RunningDetector.started(
        rules: Self.opening("pid-namespace", "%proc.pid %proc.vpid %proc.pname"))
      try await detector.fire("pid-namespace")
      let alerts = try await detector.alerts(of: "pid-namespace")
      #expect(alerts.map { $0["proc.vpid"] } == ["1"])
      #expect(alerts.allSatisfy { $0["proc.pid"] != "1" })
      #expect(alerts.map { $0["proc.pname"] } == ["trigger"])
    }

    @Test func `a program that any group of its user may write is writable`() async throws {
      let detector = try await RunningDetector.started(
        rules: Self.rule(
          "group-owned", "evt.type = execve and evt.rawres = 0 and proc.name = group-owned",
          "%proc.is_exe_writable"))
      try await detector.run(
        """
        d=$(mktemp -d); chmod 755 $d; cp /bin/true $d/group-owned; chown 0:4711 $d/group-owned; chmod 775 $d/group-owned
        for groups in --clear-groups --groups=4711 --groups=12,100,4711,4712,60000 --groups=12,4712; do
          setpriv --reuid=65534 --regid=65534 $groups $d/group-owned
        done
        rm -r $d
        """)
      let alerts = try await detector.alerts(of: "group-owned")
      #expect(alerts.map { $0["proc.is_exe_writable"] } == ["false", "true", "true", "false"])
    }

    @Test func `where one container is configured, all runs in it`() async throws {
      let plugin =
        "{name: container, init_config: {engines: {static: {enabled: true, container_id: box, "
        + "container_name: the box, container_image: team/box}}}}"
      let detector = try await RunningDetector.started(
        rules: Self.opening("boxed", "%container.id %container.name %container.image.repository"),
        options: ["plugins[]=\(plugin)"])
      try await detector.run("echo x > '\(detector.folder)/boxed'; cat '\(detector.folder)/boxed'")
      let alerts = try await detector.alerts(of: "boxed")
      #expect(alerts.map { $0["container.id"] } == ["box"] && alerts.map { $0["container.name"] } == ["the box"])
    }

    @Test func `a number that is used again stands for the new process`() async throws {
      let detector = try await RunningDetector.started(
        rules: Self.starting("reuse-first", "%proc.name %proc.vpid")
          + Self.starting("reuse-second", "%proc.name %proc.vpid"))
      try await detector.fire("reuse-number")
      let alerts = try await detector.alerts()
      #expect(alerts.map { $0["proc.name"] } == ["reuse-first", "reuse-second"])
      #expect(alerts.map { $0["proc.vpid"] } == ["4711", "4711"])
    }
  }
}
