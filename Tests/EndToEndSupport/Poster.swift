import Synchronization

/// Posts numbered alerts over keep-alive connections, as senders under load do, and remembers which were answered 200.
package final class Poster: Sendable {
  private struct State {
    var next = 1
    var accepted: Set<Int> = []
    var refused: [Int: Int] = [:]
    var mustStop = false
  }

  private let port: Int
  private let padding: Int
  private let rule: @Sendable (Int) -> String
  private let state = Mutex(State())

  /// - Parameter rule: the rule of an alert, by its number.
  package init(to port: Int, padding: Int = 0, rule: @escaping @Sendable (Int) -> String = { _ in "Numbered" }) {
    self.port = port
    self.padding = padding
    self.rule = rule
  }

  /// The numbers of the alerts that got a 200.
  package var accepted: Set<Int> { state.withLock { $0.accepted } }

  /// The numbers of the alerts that were posted, whatever became of them.
  package var posted: Range<Int> { 1..<state.withLock { $0.next } }

  /// How often each other status was answered.
  package var refused: [Int: Int] { state.withLock { $0.refused } }

  /// Posts `count` alerts, each once.
  package func post(_ count: Int, connections: Int = 4) async {
    let last = state.withLock { $0.next + count }
    await run(connections) {
      self.state.withLock { state in
        guard state.next < last else { return nil }
        defer { state.next += 1 }
        return state.next
      }
    }
  }

  /// Posts until `stop`, or until nobody takes connections any more.
  package func postUntilStopped(connections: Int = 8) async {
    state.withLock { $0.mustStop = false }
    await run(connections) {
      self.state.withLock { state in
        guard !state.mustStop else { return nil }
        defer { state.next += 1 }
        return state.next
      }
    }
  }

  package func stop() { state.withLock { $0.mustStop = true } }

  private func run(_ connections: Int, _ next: @escaping @Sendable () -> Int?) async {
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<connections { group.addTask { await self.work(next) } }
    }
  }

  private func work(_ next: () -> Int?) async {
    guard let connection = try? await HTTPConnection.open(to: port) else { return }
    defer { connection.close() }
    while let number = next() {
      let body = NumberedAlert.json(number, rule: rule(number), padding: padding)
      // A connection that breaks leaves it open whether this alert was taken; no promise was made.
      guard let answer = try? await connection.send(HTTPMessage(body: Array(body.utf8))) else { return }
      state.withLock { state in
        if answer.status == 200 { state.accepted.insert(number) } else { state.refused[answer.status, default: 0] += 1 }
      }
    }
  }
}
