import Alerts
import Delivery
import Logging
import Outputs
import ServiceLifecycle

/// The alarm that watches itself: keeps the store within its limits, and raises internal alerts when a destination fails for
/// long, when it is back, when a detector falls silent, and when a limit has taken something.
struct Watch: Service {
  private static let interval = Duration.seconds(1)

  let outbox: Outbox
  let board: StatusBoard
  let detectors: Detectors
  let metrics: Metrics
  let configuration: ConfigurationInForce
  let logger: Logger

  func run() async throws {
    var alarms = Alarms(after: configuration.current.alarmAfter)
    while !Task.isShuttingDownGracefully && !Task.isCancelled {
      let losses = try await sweep()
      let now = WallClock.milliseconds
      alarms.wait(configuration.current.alarmAfter)
      let notices = alarms.notices(board.all, losses: losses, heartbeats: detectors.expected(now: now), now: now)
      for notice in notices { await raise(notice) }
      try? await cancelWhenGracefulShutdown { try await Task.sleep(for: Self.interval) }
    }
  }

  private func sweep() async throws -> Losses {
    do {
      let losses = try await outbox.sweep()
      metrics.count(losses)
      return losses
    } catch {
      if error.kind == .corrupt { throw error }
      logger.error("the store cannot be kept within its limits, trying again", metadata: ["error": "\(error)"])
      return Losses()
    }
  }

  private func raise(_ notice: Alarms.Notice) async {
    logger.warning("\(notice.rule)", metadata: ["alert.output": "\(notice.output)"])
    do {
      _ = try await outbox.append([EncodedAlert(notice.alert, origin: .internalAlert)], about: notice.destination)
    } catch {
      logger.error("an internal alert cannot be stored", metadata: ["error": "\(error)"])
    }
  }
}
