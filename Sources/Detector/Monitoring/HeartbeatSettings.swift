import Alerts
import Foundation
package import Outputs

/// Who hears that the detector is alive, and how often.
package struct HeartbeatSettings: Hashable, Sendable {
  private let url: String
  private let token: String?
  let interval: Duration

  /// - Parameters:
  ///   - forwarder: where alerts are posted; heartbeats have a path of their own on the same server.
  ///   - interval: at least a second.
  package init(forwarder: String, token: String?, interval: Duration) {
    let scheme = forwarder.range(of: "://")?.upperBound ?? forwarder.startIndex
    let server = forwarder[..<(forwarder[scheme...].firstIndex { "/?#".contains($0) } ?? forwarder.endIndex)]
    url = "\(server)/heartbeat"
    self.token = token
    self.interval = max(.seconds(1), interval)
  }

  /// A sign of life; with `isLast` it says that none will follow.
  package func request(hostname: String, isLast: Bool) -> Request {
    let body = JSONValue.object([
      JSONMember("hostname", .string(hostname)),
      JSONMember("interval", .number(isLast ? "0" : "\(interval.components.seconds)")),
    ])
    return Request(
      url: url,
      headers: [Header("Content-Type", "application/json")]
        + (token.map { [Header("Authorization", "Bearer \($0)")] } ?? []), body: JSONWriter.bytes(of: body))
  }
}
