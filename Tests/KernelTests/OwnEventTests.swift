import Foundation
import Glibc
import Testing

extension WatchedKernel {
  /// The detector's own events, which must breed no alerts.
  @Suite struct OwnEventTests {
    private static let rules = """
      - rule: connection
        desc: every connection
        condition: evt.type = connect and fd.type in (ipv4, ipv6)
        output: "%proc.name %proc.pid %fd.sip %fd.sport"
        priority: NOTICE
      - rule: program
        desc: a program that has the detector's name
        condition: evt.type in (open, openat) and fd.name = FOLDER/secret and proc.name = tocsin
        output: "%proc.name %proc.exepath"
        priority: NOTICE

      """

    @Test func `what it sends raises no alert about itself`() async throws {
      let detector = try await RunningDetector.started(
        rules: Self.rules, options: ["http_output.enabled=true", "http_output.url=http://127.0.0.1:9/"])
      try await detector.fire("connect")
      // Each delivery of an alert is a connection, and every connection would be an alert.
      let alerts = try await detector.alerts(of: "connection")
      #expect(alerts.contains { $0["proc.name"] == "trigger" })
      try await Task.sleep(for: .seconds(2))
      let later = try await detector.alerts(of: "connection")
      #expect(later.allSatisfy { $0["proc.pid"] != "\(detector.pid)" })
    }

    /// Orphans may have become its children.
    @Test func `a child of its supervisor that runs another program is judged`() async throws {
      let detector = try await RunningDetector.started(
        rules: Self.rules, environment: ["TOCSIN_SUPERVISOR": "\(getpid())"])
      try await detector.run(
        """
        cd '\(detector.folder)'; echo secret >secret; cp /bin/cat tocsin; exec ./tocsin secret
        """)
      #expect(try await detector.alerts(of: "program").count == 1)
    }

    @Test func `another program of its name is judged`() async throws {
      let detector = try await RunningDetector.started(rules: Self.rules)
      try await detector.run("echo secret >'\(detector.folder)/secret'")
      try await detector.run(
        "cp /bin/cat '\(detector.folder)/tocsin'; '\(detector.folder)/tocsin' '\(detector.folder)/secret'")
      let alerts = try await detector.alerts(of: "program")
      #expect(alerts.map { $0["proc.exepath"] } == ["\(detector.folder)/tocsin"])
    }
  }
}
