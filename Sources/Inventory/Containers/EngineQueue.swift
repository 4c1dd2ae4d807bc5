import Dispatch
import Logging
import Synchronization

/// Asks one engine about one container after the other, on a queue of its own, so that an engine that does not answer
/// holds up no other.
final class EngineQueue: Sendable {
  /// An engine, and by which of its interfaces it is asked.
  struct Place: Hashable, Sendable {
    let engine: ContainerEngine
    let socket: String
  }

  /// What an engine had to say of a container.
  struct Answer: Sendable {
    let identity: ContainerIdentity
    /// nil if it does not know the container, even after some time.
    let description: ContainerDescription?
  }

  private struct State {
    var waiting = 0
    var failures: UInt64 = 0
    var isFailing = false
    var isStopped = false
  }

  private let place: Place
  private let logger: Logger
  private let report: @Sendable (Answer) -> Void
  private let client = Mutex<(any EngineClient)?>(nil)
  private let state = Mutex(State())
  private let queue: DispatchQueue

  /// An engine hears of a container only when its first process has long started.
  private static let pause = DispatchTimeInterval.milliseconds(30)
  static let patience = DispatchTimeInterval.milliseconds(300)
  private static let maximumWaiting = 256

  init(_ place: Place, logger: Logger, report: @escaping @Sendable (Answer) -> Void) {
    self.place = place
    self.logger = logger
    self.report = report
    queue = DispatchQueue(label: "containers \(place.socket)")
  }

  /// How often the engine could not be asked, or did not make sense.
  var failures: UInt64 { state.withLock { $0.failures } }

  func stop() { state.withLock { $0.isStopped = true } }

  /// False if too many questions wait already.
  func ask(_ identity: ContainerIdentity) -> Bool {
    let isRoom = state.withLock { state in
      let isRoom = state.waiting < Self.maximumWaiting
      state.waiting += isRoom ? 1 : 0
      state.failures += isRoom ? 0 : 1
      return isRoom
    }
    guard isRoom else { return false }
    let deadline = DispatchTime.now() + Self.patience
    queue.async { self.attempt(identity, until: deadline) }
    return true
  }

  private func attempt(_ identity: ContainerIdentity, until deadline: DispatchTime) {
    guard !state.withLock({ $0.isStopped }) else { return }
    let description = describe(identity.fullID)
    guard description != nil || DispatchTime.now() + Self.pause > deadline else {
      return queue.asyncAfter(deadline: .now() + Self.pause) { self.attempt(identity, until: deadline) }
    }
    state.withLock { $0.waiting -= 1 }
    report(Answer(identity: identity, description: description))
  }

  private func describe(_ id: String) -> ContainerDescription? {
    do {
      let description = try client.withLock { client in
        let ready = try client ?? place.client()
        client = ready
        return try ready.describe(id)
      }
      note(failure: nil)
      return description
    } catch {
      note(failure: error)
      return nil
    }
  }

  /// Says so when an engine begins or ceases to fail.
  private func note(failure: (any Error)?) {
    let isNews = state.withLock { state in
      let isNews = state.isFailing != (failure != nil)
      state.isFailing = failure != nil
      if failure != nil { state.failures += 1 }
      return isNews
    }
    guard isNews else { return }
    if let failure {
      logger.warning(
        "a container engine does not answer; of its containers only the ids are known",
        metadata: ["engine.socket": "\(place.socket)", "error": "\(failure)"])
    } else {
      logger.notice("a container engine answers", metadata: ["engine.socket": "\(place.socket)"])
    }
  }
}
