package import Alerts
package import Outputs

/// Any HTTP server that takes alerts as Falco's `http_output` posts them.
package struct FalcoHTTPOutput: Output {
  package static let name = "http_output"
  package static let summary = "Posts every alert in Falco's form, as falco.yaml's http_output says."
  package static let transport = TransportKind.http

  private let url: String
  private let userAgent: String
  /// What the posted alerts look like.
  package var format = AlertFormat()

  package init(url: String, userAgent: String, format: AlertFormat) {
    self.url = url
    self.userAgent = userAgent
    self.format = format
  }

  package init?(_ settings: inout Settings) {
    let url = settings.url("url", help: "URL to post to. Switches this output on.")
    let userAgent = settings.text(
      "user_agent", fallback: "falcosecurity/falco", help: "What the requests say they come from.")
    guard let url else { return nil }
    self.init(url: url, userAgent: userAgent ?? "", format: AlertFormat())
  }

  package var endpoint: Endpoint { .http }

  package func request(for alert: EncodedAlert) throws(OutputError) -> Request {
    let type = Header("Content-Type", format.isJSON ? "application/json" : "text/plain")
    let headers = [type, Header("User-Agent", userAgent), Header("Idempotency-Key", alert.uuid.description)]
    guard format != format.complete else { return Request(url: url, headers: headers, body: alert.json) }
    do throws(AlertError) {
      return Request(url: url, headers: headers, body: try ComposedAlert(alert).line(format))
    } catch {
      throw OutputError("\(error)")
    }
  }
}
