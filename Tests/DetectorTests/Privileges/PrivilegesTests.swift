import CLinux
import Detector
import Foundation
import Testing

@Suite struct PrivilegesTests {
  @Test(.enabled(if: geteuid() == 0)) func `only the capabilities that are needed stay, for good`() async throws {
    let status = try await OwnThread.run {
      try Privileges.giveUpCapabilities()
      return try String(contentsOfFile: "/proc/thread-self/status", encoding: .utf8)
    }
    let lines = status.split(separator: "\n").map { $0.split(separator: ":", maxSplits: 1).map(String.init) }
    let values = Dictionary(uniqueKeysWithValues: lines.map { ($0[0], $0[1].trimmingCharacters(in: .whitespaces)) })
    for name in ["CapPrm", "CapEff", "CapInh", "CapAmb"] {
      let set = try #require(UInt64(values[name] ?? "", radix: 16))
      #expect(CapabilitySet(rawValue: set).isSubset(of: .needed), "\(name)")
    }
    #expect(values["NoNewPrivs"] == "1")
  }

  @Test func `privileges are not given up where other threads would keep theirs`() {
    #expect(throws: PrivilegeError.self) { try Privileges.keepNeeded() }
  }
}
