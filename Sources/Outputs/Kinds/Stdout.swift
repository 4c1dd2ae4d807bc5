package import Alerts

/// Alerts as JSON lines on standard output, for containers whose logs somebody collects.
package struct StdoutOutput: Output {
  package static let name = "stdout"
  package static let summary = "Writes every alert as a line of JSON to standard output."
  package static let transport = TransportKind.standardOutput
  package static let example: KeyValuePairs = ["enabled": "true"]

  package init?(_ settings: inout Settings) {
    guard settings.bool("enabled", fallback: false, help: "Switches this output on.") else { return nil }
  }

  package var endpoint: Endpoint { .standardOutput }

  package func request(for alert: EncodedAlert) -> Request {
    Request(body: alert.json + [UInt8(ascii: "\n")])
  }
}
