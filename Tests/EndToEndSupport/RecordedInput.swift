import Foundation

/// A request that was made to falcosidekick, and what became of it.
package struct RecordedInput: Decodable, Sendable, CustomStringConvertible {
  package struct Request: Decodable, Sendable {
    package let method: String
    package let path: String
    package let headers: [String: String]?
    /// A character stands for a byte.
    package let body: String?
  }

  package struct Response: Decodable, Sendable {
    package let status: Int?
    package let headers: [String: String]?
    package let body: String?
    package let forwarded_webhook: Int
    package let forwarded_body: String?
  }

  package let `case`: String
  package let request: Request
  package let response: Response

  package var description: String { `case` }

  /// All of them; none where the facts are absent.
  package static var all: [RecordedInput] {
    Facts.sidekick == nil ? [] : (try? Facts.read([RecordedInput].self, from: "inputs.json")) ?? []
  }

  package var message: HTTPMessage {
    HTTPMessage(
      method: request.method, path: request.path, headers: (request.headers ?? [:]).map { ($0.key, $0.value) },
      body: (request.body ?? "").data(using: .isoLatin1).map { [UInt8]($0) } ?? Array((request.body ?? "").utf8))
  }

  /// Whether the body itself is too long to be recorded.
  package var isAbridged: Bool { request.body?.hasSuffix(" bytes)") ?? false }
}
