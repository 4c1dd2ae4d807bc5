/// How a sink treats a request.
package enum SinkAnswer: Sendable {
  case status(Int, headers: [(String, String)] = [], body: String = "")
  case delayed(Duration, status: Int)
  /// Never answers, and keeps the connection.
  case hang
  /// Ends the connection by a TCP reset.
  case reset

  package static var ok: SinkAnswer { .status(200) }
}
