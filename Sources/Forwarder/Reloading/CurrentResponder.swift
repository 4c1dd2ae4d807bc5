import Serving
import Synchronization

/// Passes requests on to whoever answers them at the moment, so that what answers can change while the server runs.
final class CurrentResponder: Responder {
  private let current: Mutex<any Responder>

  init(_ responder: any Responder) { current = Mutex(responder) }

  /// Holds for requests that are complete from now on.
  func replace(by responder: any Responder) { current.withLock { $0 = responder } }

  func respond(to request: ServerRequest, _ reply: @escaping Reply) {
    current.withLock { $0 }.respond(to: request, reply)
  }

  func note(_ failure: BodyFailure) { current.withLock { $0 }.note(failure) }
}
