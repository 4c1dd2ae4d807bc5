import Foundation
package import Logging
import ServiceLifecycle
import Synchronization
import UnixSignals

/// Takes new rules on SIGHUP and when a file changes, and keeps the old ones where the new cannot be used.
package final class Reloading: Service {
  /// How long to wait for the rest of a change: editors and package managers touch several files, some of them twice.
  private static let settling = DispatchTimeInterval.milliseconds(100)

  private struct State {
    /// Grows with every change that was noticed.
    var change = 0
    var watch: FileWatch?
  }

  private let state = Mutex(State())
  /// Loading reads files and compiles for a good while.
  private let queue = DispatchQueue(label: "reloading", qos: .utility)
  private let loop: DetectLoop
  private let load: @Sendable () throws -> ReloadedRules
  private let onFailure: @Sendable (String) -> Void
  private let logger: Logger

  /// - Parameters:
  ///   - files: what is watched from the start; empty for nothing.
  ///   - load: reads configuration and rules anew.
  ///   - onFailure: hears why new rules were not taken.
  package init(
    _ loop: DetectLoop, watching files: [String], logger: Logger,
    load: @escaping @Sendable () throws -> ReloadedRules, onFailure: @escaping @Sendable (String) -> Void
  ) {
    self.loop = loop
    self.load = load
    self.onFailure = onFailure
    self.logger = logger
    watch(files)
  }

  /// Waits for signals until the stop.
  package func run() async throws {
    for await _ in await UnixSignalsSequence(trapping: .sighup).cancelOnGracefulShutdown() {
      logger.notice("SIGHUP received, reading the rules anew")
      request()
    }
    state.withLock { $0.watch = nil }
  }

  /// Takes new rules as soon as nothing changes any more.
  package func request() {
    let change = state.withLock { state in
      state.change += 1
      return state.change
    }
    queue.asyncAfter(deadline: .now() + Self.settling) { [self] in
      if state.withLock({ $0.change }) == change { reload() }
    }
  }

  private func reload() {
    do {
      let loaded = try load()
      for warning in loaded.warnings { logger.warning("\(warning)") }
      watch(loaded.files)
      loop.replace(NewRules(loaded.compiled))
    } catch {
      logger.error("new rules are not taken, the old ones stay in force", metadata: ["error": "\(error)"])
      onFailure("\(error)")
    }
  }

  private func watch(_ files: [String]) {
    let watch = files.isEmpty ? nil : FileWatch(files) { [weak self] in self?.request() }
    state.withLock { $0.watch = watch }
  }
}
