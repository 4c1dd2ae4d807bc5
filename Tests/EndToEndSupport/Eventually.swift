/// Waits until `condition` holds, looking every 20 ms; false if it never did within `limit`.
///
/// The limit is generous because it only decides how long a failing test takes.
package func eventually(
  within limit: Duration = .seconds(60), _ condition: () async throws -> Bool
) async rethrows -> Bool {
  let deadline = ContinuousClock.now + limit
  while true {
    if try await condition() { return true }
    if ContinuousClock.now >= deadline { return false }
    try? await Task.sleep(for: .milliseconds(20))
  }
}
