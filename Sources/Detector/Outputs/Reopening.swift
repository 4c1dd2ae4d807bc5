import ServiceLifecycle
import UnixSignals

/// SIGUSR1 makes outputs open their files anew, for whoever rotates them from outside, as in Falco.
package struct Reopening: Service {
  private let fanOut: AlertFanOut

  package init(_ fanOut: AlertFanOut) { self.fanOut = fanOut }

  package func run() async throws {
    for await _ in await UnixSignalsSequence(trapping: .sigusr1).cancelOnGracefulShutdown() { fanOut.reopen() }
  }
}
