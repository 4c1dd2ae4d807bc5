package import Alerts
package import Outputs

/// One alert sent to one destination at once, past the outbox, to see what it answers.
package struct Trial: Sendable {
  package let verdict: Verdict
  /// What the destination answered, or why it did not.
  package let answer: String

  package var isDelivered: Bool { verdict == .delivered }

  package init(of destination: Destination, with alert: EncodedAlert, through transport: any Transport) async {
    do {
      let request = try destination.output.request(for: alert)
      let result = try await transport.answer(to: request, at: destination.output.endpoint, destination.lane)
      verdict = destination.verdict(on: result)
      let isWritten = verdict == .delivered && destination.output.endpoint != .http
      answer = isWritten ? "written" : destination.reason(for: result)
    } catch {
      verdict = .refused
      answer = Redaction.scrub("\(error)", of: destination.secrets)
    }
  }
}
