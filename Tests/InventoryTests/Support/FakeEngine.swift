import Synchronization

/// Stands in for an engine that speaks HTTP: answers paths with what a test has put there.
final class FakeEngine: Sendable {
  private struct State {
    var answers: [String: String] = [:]
    var asked: [String] = []
  }

  private final class Shelf: Sendable {
    let state = Mutex(State())
  }

  private let shelf = Shelf()
  private let listener: UnixListener

  init(_ path: String) throws {
    listener = try UnixListener(path) { [shelf] connection in
      while let head = connection.takeHead() {
        let path = head.split(separator: " ").dropFirst().first.map { String($0) } ?? ""
        let answer = shelf.state.withLock { state in
          state.asked.append(path)
          return state.answers[path]
        }
        let body = answer ?? #"{"message":"No such container"}"#
        connection.send(
          Array(
            "HTTP/1.1 \(answer == nil ? "404 Not Found" : "200 OK")\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
              .utf8))
      }
    }
  }

  var asked: [String] { shelf.state.withLock { $0.asked } }

  func answer(_ path: String, _ body: String) { shelf.state.withLock { $0.answers[path] = body } }
}
