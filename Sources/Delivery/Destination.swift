package import Alerts
package import Outputs

/// One place that alerts go to: an output with its settings, under a name of its own.
package struct Destination: Sendable {
  /// By which the outbox knows it; a changed address keeps its place in the log.
  package let name: String
  package let kind: String
  package let output: any Output
  package let lane: LaneOptions
  package let retry: RetryLimits
  package let minimumPriority: Priority?
  package let storm: StormPolicy
  /// Scrubbed from everything that is logged or kept of its answers.
  package let secrets: [String]

  package init(
    name: String, output: any Output, lane: LaneOptions = LaneOptions(), retry: RetryLimits = RetryLimits(),
    minimumPriority: Priority? = nil, storm: StormPolicy = StormPolicy(), secrets: [String] = []
  ) {
    self.name = name
    self.kind = type(of: output).name
    self.output = output
    self.lane = lane
    self.retry = retry
    self.minimumPriority = minimumPriority
    self.storm = storm
    self.secrets = secrets
  }

  /// Reads a destination of kind `type`; nil if its settings do not switch it on. Problems go into `settings`.
  package init?(
    named name: String, _ type: any Output.Type, _ settings: inout Settings, clientTLS: ClientTLS = ClientTLS()
  ) {
    let output = type.init(&settings)
    let minimumPriority = settings.priority("minimumpriority", help: "Least urgent priority wanted; all if not given.")
    let lane = LaneOptions(&settings, for: type, clientTLS: clientTLS)
    let retry = RetryLimits(&settings)
    let storm = StormPolicy(&settings)
    settings.rejectUnknown()
    guard let output else { return nil }
    self.init(
      name: name, output: output, lane: lane, retry: retry, minimumPriority: minimumPriority, storm: storm,
      secrets: settings.secrets)
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
    alert.origin != .posted || minimumPriority.map { alert.priority >= $0 } ?? true
  }
}
