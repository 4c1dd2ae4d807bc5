import ServiceLifecycle

/// The detector's loop as one of its services, with what there is to say at its beginning and its end.
struct Detecting: Service {
  let loop: DetectLoop
  let fanOut: AlertFanOut
  let version: String
  let ruleCount: Int

  func run() async throws {
    fanOut.alert(.started(version: version, rules: ruleCount))
    do {
      try await loop.run()
      fanOut.alert(.stopped())
    } catch {
      fanOut.alert(.stopped(reason: "\(error)"))
      throw error
    }
  }
}
