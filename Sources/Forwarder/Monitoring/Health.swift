import Delivery
import NIOHTTP1
import Serving

/// Whether the forwarder can do its job: the store takes writes, and there is somewhere to deliver to.
struct Health: Sendable {
  let outbox: Outbox
  let hasDestinations: Bool

  func readiness() async -> Answer {
    var reasons: [String] = []
    if !hasDestinations { reasons.append("no destination is configured") }
    do { try await outbox.checkWritable() } catch { reasons.append("the store cannot be written") }
    if reasons.isEmpty { return .json(#"{"status": "ready"}"#) }
    let list = reasons.map { "\"\($0)\"" }.joined(separator: ", ")
    return .json("{\"status\": \"not ready\", \"reasons\": [\(list)]}", status: .serviceUnavailable)
  }
}
