package import Alerts

/// What a detector posts to `/heartbeat`: `{"hostname": "node-1", "interval": 10}`.
package struct HeartbeatBody: Hashable, Sendable {
  private static let longestHostname = 255
  private static let longestInterval = 86_400

  package let hostname: String
  /// Seconds until the next one; 0 says that none will come, for the detector was stopped on purpose.
  package let interval: Int

  /// - Throws: `AlertError` saying what is wrong.
  package init(_ body: [UInt8]) throws(AlertError) {
    let value: JSONValue
    do { value = try JSONReader.value(of: body) } catch { throw AlertError("\(error)") }
    guard case .object(let members) = value else { throw AlertError("the body is not a JSON object") }
    var hostname: String?
    var interval: Int?
    for member in members {
      switch (member.name, member.value) {
      case ("hostname", .string(let text)): hostname = text
      case ("interval", .number(let literal)): interval = Int(literal)
      default: break
      }
    }
    guard let hostname, (1...Self.longestHostname).contains(hostname.utf8.count) else {
      throw AlertError("hostname must be a string of 1 to \(Self.longestHostname) bytes")
    }
    guard let interval, (0...Self.longestInterval).contains(interval) else {
      throw AlertError("interval must be a whole number of seconds from 0 to \(Self.longestInterval)")
    }
    self.hostname = hostname
    self.interval = interval
  }
}
