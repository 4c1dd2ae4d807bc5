import Foundation
import Testing

extension WatchedKernel {
  /// What the rules of Tests/Kernels wait for, on the kernel that runs here.
  @Suite struct FamilyTests {
    @Test func `every system call that rules name fires its rule, with the right fields`() async throws {
      // With nobody to ask about a container, no alert waits for an answer.
      let engines = ["docker", "cri"].map { "\($0): {sockets: [/nowhere.sock]}" }.joined(separator: ", ")
      let detector = try await RunningDetector.started(
        rules: Triggers.sources.appending(path: "rules").path,
        options: ["plugins[]={name: container, init_config: {engines: {\(engines)}}}"])
      let outcome = try await detector.fire("all", in: "/tmp/tocsin-triggers")
      let alerts = Dictionary(grouping: try await detector.alerts(), by: \.rule)
      let table = try String(contentsOf: Triggers.sources.appending(path: "expected.tsv"), encoding: .utf8)
      for line in table.split(separator: "\n") {
        let columns = line.split(separator: "\t", maxSplits: 1)
        let fired = alerts[String(columns[0])] ?? []
        #expect(fired.map(\.message) == [columns[1]], "\(columns[0])\n\(outcome)")
      }
    }
  }
}
