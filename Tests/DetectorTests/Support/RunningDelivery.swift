import Delivery
import Detector
import EndToEndSupport
import Logging
import ServiceLifecycle

/// The outputs of a detector, running while a test raises alerts.
final class RunningDelivery: Sendable {
  let fanOut: AlertFanOut
  private let group: ServiceGroup
  private let task: Task<Void, any Error>
  /// Removed when nobody holds it any more.
  private let scratch: TemporaryDirectory

  init(_ settings: OutputSettings, in scratch: TemporaryDirectory) throws {
    self.scratch = scratch
    let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    let fanOut = AlertFanOut(settings, logger: logger)
    let group = ServiceGroup(
      services: [try AlertDelivery(settings, from: fanOut, logger: logger)], logger: logger)
    self.fanOut = fanOut
    self.group = group
    task = Task { try await group.run() }
  }

  /// Stops as the detector does and waits for the end.
  func stop() async throws {
    await group.triggerGracefulShutdown()
    try await task.value
  }
}

extension OutputSettings {
  /// Outputs of alerts on a machine called `node-1`, with a store in `scratch`.
  init(_ scratch: TemporaryDirectory, destinations: [Destination] = [], sinks: [(String, any LineSink)] = []) {
    self.init(hostname: "node-1", dataDirectory: "\(scratch.path)/detector")
    self.destinations = destinations
    self.sinks = sinks.map { (name: $0.0, sink: $0.1) }
  }
}
