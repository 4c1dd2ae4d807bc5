import Synchronization

/// The configuration that the forwarder runs with, and what has become of attempts to change it.
final class ConfigurationInForce: Sendable {
  struct Reloads: Hashable, Sendable {
    var succeeded = 0
    var failed = 0
    var lastFailed = false
  }

  private struct State {
    var configuration: Configuration
    var reloads = Reloads()
  }

  private let state: Mutex<State>

  init(_ configuration: Configuration) { state = Mutex(State(configuration: configuration)) }

  var current: Configuration { state.withLock { $0.configuration } }

  var reloads: Reloads { state.withLock { $0.reloads } }

  func replace(by configuration: Configuration) {
    state.withLock { state in
      state.configuration = configuration
      state.reloads.succeeded += 1
      state.reloads.lastFailed = false
    }
  }

  /// Notes that a new configuration could not be used.
  func keep() {
    state.withLock { state in
      state.reloads.failed += 1
      state.reloads.lastFailed = true
    }
  }
}
