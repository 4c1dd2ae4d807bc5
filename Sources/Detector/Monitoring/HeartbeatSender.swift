import Delivery
import Outputs
import ServiceLifecycle
import Synchronization

/// Tells the forwarder now and then that the detector is alive, so that its death is noticed.
///
/// Best effort: what does not arrive is not kept, for it says nothing afterwards. A clean stop takes leave.
struct HeartbeatSender {
  private static let timeLimit = Duration.seconds(5)
  /// How long a stop waits for the last one.
  private static let patience = Duration.seconds(1)
  private static let lastTicket = -1

  private let settings: HeartbeatSettings
  private let hostname: String
  private let lane: any Lane
  private let hasLeft = LeaveNote()

  init(_ settings: HeartbeatSettings, hostname: String, through transport: any Transport) throws {
    self.settings = settings
    self.hostname = hostname
    let hasLeft = hasLeft
    lane = try transport.open(.http, LaneOptions(timeout: Self.timeLimit)) { outcomes in
      if outcomes.contains(where: { $0.ticket == Self.lastTicket }) { hasLeft.set() }
    }
  }

  func run() async {
    defer { lane.close() }
    while !Task.isShuttingDownGracefully && !Task.isCancelled {
      send(isLast: false)
      try? await cancelWhenGracefulShutdown { try await Task.sleep(for: settings.interval) }
    }
    guard Task.isShuttingDownGracefully else { return }
    send(isLast: true)
    let deadline = ContinuousClock.now + Self.patience
    while !hasLeft.isSet, ContinuousClock.now < deadline { try? await Task.sleep(for: .milliseconds(5)) }
  }

  private func send(isLast: Bool) {
    // One that waits since the last time has nothing to say any more.
    _ = lane.recall()
    lane.send([
      Shipment(
        ticket: isLast ? Self.lastTicket : 0, request: settings.request(hostname: hostname, isLast: isLast))
    ])
  }
}

/// Whether the last heartbeat has been answered, or failed.
private final class LeaveNote: Sendable {
  private let flag = Atomic(false)

  var isSet: Bool { flag.load(ordering: .acquiring) }

  func set() { flag.store(true, ordering: .releasing) }
}
