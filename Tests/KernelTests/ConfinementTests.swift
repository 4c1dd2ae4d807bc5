import Foundation
import Glibc
import Testing

extension WatchedKernel {
  /// What a running detector has given up.
  @Suite struct ConfinementTests {
    /// CAP_BPF, CAP_PERFMON, CAP_SYS_PTRACE and CAP_DAC_READ_SEARCH.
    private static let needed: UInt64 = 1 << 39 | 1 << 38 | 1 << 19 | 1 << 2

    @Test func `every thread has the capabilities that are needed and a filter of system calls`() async throws {
      let detector = try await RunningDetector.started(
        rules: """
          - rule: any
            desc: any
            condition: evt.type = open and fd.name = FOLDER/any
            output: "%fd.name"
            priority: NOTICE

          """)
      let threads = try FileManager.default.contentsOfDirectory(atPath: "/proc/\(detector.pid)/task")
      #expect(!threads.isEmpty)
      for thread in threads {
        let status = try String(contentsOfFile: "/proc/\(detector.pid)/task/\(thread)/status", encoding: .utf8)
        for line in status.split(separator: "\n") {
          let parts = line.split(separator: "\t")
          switch parts.first {
          case "CapPrm:", "CapEff:", "CapInh:", "CapAmb:", "CapBnd:":
            let set = try #require(UInt64(parts[1], radix: 16))
            #expect(set & ~Self.needed == 0, "\(line)")
          case "NoNewPrivs:": #expect(parts[1] == "1")
          case "Seccomp:": #expect(parts[1] == "2")
          default: break
          }
        }
      }
    }
  }
}
