import Logging
import Sensor
import ServiceLifecycle
import ServiceManager

/// The detector's loop as one of its services, with what there is to say at its beginning and its end.
struct Detecting: Service {
  let loop: DetectLoop
  let fanOut: AlertFanOut
  let version: String
  let ruleCount: Int
  let manager: ServiceManager?
  let logger: Logger

  func run() async throws {
    logger.notice("detecting", metadata: ["rules": "\(ruleCount)"])
    manager?.tell(.ready)
    fanOut.alert(.started(version: version, rules: ruleCount))
    CodePages.release()
    do {
      try await loop.run()
      let counters = loop.counters
      logger.notice(
        "detecting has ended",
        metadata: [
          "events.judged": "\(counters.passedInAll)", "events.lost": "\(counters.lostInAll)",
          "alerts": "\(fanOut.count)",
        ])
      fanOut.alert(.stopped())
    } catch {
      fanOut.alert(.stopped(reason: "\(error)"))
      throw error
    }
  }
}
