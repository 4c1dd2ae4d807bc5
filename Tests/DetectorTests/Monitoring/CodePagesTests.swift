import Detector
import Foundation
import Testing

@Suite struct CodePagesTests {
  /// Kilobytes of files that are in this process's memory.
  private var resident: Int {
    get throws {
      let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
      let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("RssFile:") })
      return try #require(line.split(separator: " ").dropFirst().first.flatMap { Int($0) })
    }
  }

  @Test func `what is let go of takes no memory, and comes back when it is needed`() throws {
    let before = try resident
    CodePages.release()
    #expect(try resident < before)
    #expect(try JSONDecoder().decode([Int].self, from: Data("[1, 2]".utf8)) == [1, 2])
  }
}
