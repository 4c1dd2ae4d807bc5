import Alerts
import Testing

@Suite struct PriorityTests {
  @Test(arguments: [("Error", Priority.error), ("info", .informational), ("INFORMATIONAL", .informational)])
  func `a priority is read whatever its case`(word: String, priority: Priority) {
    #expect(Priority(word) == priority)
  }

  @Test(arguments: ["warn", "err", " error", ""]) func `other words are no priority`(word: String) {
    #expect(Priority(word) == nil)
  }
}
