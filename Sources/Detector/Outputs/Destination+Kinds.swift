package import Delivery
import Outputs

extension Destination {
  /// Tocsin's forwarder, which gets all alerts in order.
  ///
  /// - Parameters:
  ///   - url: where it takes alerts, such as `http://127.0.0.1:2801/`.
  ///   - token: its INTAKE_TOKEN, if it has one.
  package static func forwarder(_ url: String, token: String? = nil, retention: RetentionLimits) -> Destination {
    Destination(
      name: "forwarder", output: ForwarderOutput(url: url, token: token), lane: LaneOptions(),
      retry: patience(retention), secrets: token.map { [$0] } ?? [])
  }

  /// The server that falco.yaml's `http_output` names.
  package static func http(_ output: FalcoHTTPOutput, lane: LaneOptions, retention: RetentionLimits) -> Destination {
    Destination(name: FalcoHTTPOutput.name, output: output, lane: lane, retry: patience(retention))
  }

  /// A local forwarder is back soon, and may be away for as long as the store keeps alerts.
  private static func patience(_ retention: RetentionLimits) -> RetryLimits {
    var limits = RetryLimits()
    limits.firstWait = .milliseconds(200)
    limits.longestWait = .seconds(5)
    limits.maximumAge = retention.age
    return limits
  }
}
