package import NIOHTTP1

/// What a request is answered.
package struct Answer: Sendable {
  package let status: HTTPResponseStatus
  package let headers: [(String, String)]
  package let body: String
  /// Writes the body instead, where its length is not known beforehand.
  package let stream: AnswerStream?

  package init(
    _ status: HTTPResponseStatus, _ headers: [(String, String)] = [], body: String = "", stream: AnswerStream? = nil
  ) {
    self.status = status
    self.headers = headers
    self.body = body
    self.stream = stream
  }

  /// Accepted, and nothing else to say.
  package static let accepted = Answer(.ok)

  package static func text(_ text: String, type: String = "text/plain; charset=utf-8") -> Answer {
    Answer(.ok, [("Content-Type", type)], body: text.hasSuffix("\n") ? text : text + "\n")
  }

  package static func json(_ text: String, status: HTTPResponseStatus = .ok) -> Answer {
    Answer(status, [("Content-Type", "application/json")], body: text)
  }

  /// Says in plain text why nothing was accepted.
  package static func refusal(_ status: HTTPResponseStatus, _ reason: String, _ headers: [(String, String)] = [])
    -> Answer
  {
    let plain = [("Content-Type", "text/plain; charset=utf-8"), ("X-Content-Type-Options", "nosniff")]
    return Answer(status, headers + plain, body: reason + "\n")
  }
}
