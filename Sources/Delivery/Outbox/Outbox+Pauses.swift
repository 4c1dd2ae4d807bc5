import GRDB

/// Destinations that somebody has paused: nothing is sent there, and what comes waits on disk.
extension Outbox {
  /// Pauses a destination or resumes it; both hold across restarts, and doing so twice changes nothing.
  package func setPaused(_ isPaused: Bool, _ destination: String) async throws(OutboxError) {
    let since = isPaused ? WallClock.milliseconds : nil
    try await write { db in
      try db.execute(
        sql: "UPDATE destinations SET paused = ? WHERE name = ? AND (paused IS NULL) = ?",
        arguments: [since, destination, isPaused])
    }
    instructions.change(destination) { $0.isPaused = isPaused }
    wakeListeners()
  }
}
