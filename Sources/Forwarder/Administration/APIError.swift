import Alerts
import NIOHTTP1
import Serving

/// Why a request cannot be fulfilled, in words that say what to do.
struct APIError: Error, CustomStringConvertible {
  let status: HTTPResponseStatus
  let description: String

  init(_ status: HTTPResponseStatus, _ description: String) {
    self.status = status
    self.description = description
  }
}

extension Answer {
  private static let headers = [
    ("Content-Type", "application/json"), ("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
  ]

  /// A JSON object.
  static func object(_ members: [JSONMember], status: HTTPResponseStatus = .ok) -> Answer {
    let bytes = JSONWriter.bytes(of: .object(members))
    return Answer(status, headers, body: String(decoding: bytes, as: UTF8.self) + "\n")
  }

  static func failure(_ status: HTTPResponseStatus, _ reason: String, _ more: [(String, String)] = []) -> Answer {
    let bytes = JSONWriter.bytes(of: .object([JSONMember("error", .string(reason))]))
    return Answer(status, headers + more, body: String(decoding: bytes, as: UTF8.self) + "\n")
  }
}
