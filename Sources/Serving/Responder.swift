/// Answers requests.
package protocol Responder: Sendable {
  typealias Reply = @Sendable (Answer) -> Void

  /// Calls `reply` once, from whatever thread.
  func respond(to request: ServerRequest, _ reply: @escaping Reply)

  /// Takes note of a request whose body was refused before its end.
  func note(_ failure: BodyFailure)
}
