package import Alerts

/// Another forwarder of Tocsin.
package struct ForwarderOutput: Output {
  package static let name = "forwarder"
  package static let summary = "Passes every alert on to another forwarder, in order."
  package static let transport = TransportKind.http

  private let url: String
  private let authorization: [Header]

  /// - Parameter token: the INTAKE_TOKEN of the other one, if it has one.
  package init(url: String, token: String?) {
    self.url = url
    authorization = token.map { [Header("Authorization", "Bearer \($0)")] } ?? []
  }

  package init?(_ settings: inout Settings) {
    let url = settings.url("hostport", help: "URL of the other Tocsin. Switches this output on.")
    let token = settings.secret("token", help: "Its INTAKE_TOKEN.")
    guard let url else { return nil }
    self.init(url: url, token: token)
  }

  package var endpoint: Endpoint { .http }

  package func request(for alert: EncodedAlert) -> Request {
    .json(alert.json, to: url, headers: authorization, key: alert.uuid.description)
  }
}
