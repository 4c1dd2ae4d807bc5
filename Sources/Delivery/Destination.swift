package import Alerts
package import Outputs

/// Whether an alert is wanted.
package typealias AlertFilter = @Sendable (EncodedAlert) -> Bool

/// One place that alerts go to: an output with its settings, under a name of its own.
package struct Destination: Sendable {
  /// By which the outbox knows it; a changed address keeps its place in the log.
  package let name: String
  package let kind: String
  package let output: any Output
  package let lane: LaneOptions
  package let retry: RetryLimits
  package let minimumPriority: Priority?
  /// What `filter` asks for; nil where there is none.
  package let filter: AlertFilter?
  package let storm: StormPolicy
  /// Scrubbed from everything that is logged or kept of its answers.
  package let secrets: [String]
  /// What it was made from; two destinations with the same are the same.
  package let settings: DestinationSettings

  package init(
    name: String, output: any Output, lane: LaneOptions = LaneOptions(), retry: RetryLimits = RetryLimits(),
    minimumPriority: Priority? = nil, filter: AlertFilter? = nil, storm: StormPolicy = StormPolicy(),
    secrets: [String] = [], settings: DestinationSettings? = nil
  ) {
    self.name = name
    self.kind = type(of: output).name
    self.output = output
    self.lane = lane
    self.retry = retry
    self.minimumPriority = minimumPriority
    self.filter = filter
    self.storm = storm
    self.secrets = secrets
    self.settings = settings ?? DestinationSettings(kind: kind, lane: lane)
  }

  /// Reads a destination of kind `type`; nil if its settings do not switch it on. Problems go into `settings`.
  ///
  /// - Parameter condition: what `filter` means; whoever only asks which settings there are needs none.
  package init?(
    named name: String, _ type: any Output.Type, _ settings: inout Settings, clientTLS: ClientTLS = ClientTLS(),
    condition: (String) throws -> AlertFilter = { _ in { _ in true } }
  ) {
    let output = type.init(&settings)
    let minimumPriority = settings.priority("minimumpriority", help: "Least urgent priority wanted; all if not given.")
    let filter = Self.filter(&settings, condition)
    let lane = LaneOptions(&settings, for: type, clientTLS: clientTLS)
    let retry = RetryLimits(&settings)
    let storm = StormPolicy(&settings)
    settings.rejectUnknown()
    guard let output else { return nil }
    self.init(
      name: name, output: output, lane: lane, retry: retry, minimumPriority: minimumPriority, filter: filter,
      storm: storm, secrets: settings.secrets,
      settings: DestinationSettings(
        kind: type.name, given: settings.given, secrets: settings.secrets, addedFields: settings.addedFields, lane: lane
      )
    )
  }

  private static func filter(_ settings: inout Settings, _ condition: (String) throws -> AlertFilter) -> AlertFilter? {
    let text = settings.text(
      "filter", form: "condition",
      help: "Condition over alerts that are wanted, like priority >= warning and k8s.ns.name = prod.")
    guard let text else { return nil }
    do { return try condition(text) } catch {
      settings.problem("filter", "\(error)")
      return nil
    }
  }

  /// What the end of a shipment means for the alert and for this destination.
  package func verdict(on result: Result<Response, TransportError>) -> Verdict {
    switch result {
    case .success(let response): output.verdict(on: response)
    case .failure(let error): error.verdict
    }
  }

  /// How a shipment ended, in words that may be logged and kept.
  package func reason(for result: Result<Response, TransportError>) -> String {
    switch result {
    case .success(let response):
      let excerpt = Redaction.scrub(response.excerpt.trimmed, of: secrets)
      return "HTTP \(response.status)\(excerpt.isEmpty ? "" : ": \(excerpt)")"
    case .failure(let error): return Redaction.scrub(error.description, of: secrets)
    }
  }

  /// Whether this alert is to go here. What Tocsin made itself passes every filter.
  package func wants(_ alert: EncodedAlert) -> Bool {
    guard alert.origin == .posted else { return true }
    if let minimumPriority, alert.priority < minimumPriority { return false }
    return filter?(alert) ?? true
  }
}

/// Everything that a destination is made from, to know whether it has changed.
package struct DestinationSettings: Hashable, Sendable {
  let kind: String
  var given: [String: RawSetting.Value] = [:]
  /// With those that stand in files.
  var secrets: [String] = []
  var addedFields: [String] = []
  /// With what comes from settings that destinations share.
  let lane: LaneOptions
}
