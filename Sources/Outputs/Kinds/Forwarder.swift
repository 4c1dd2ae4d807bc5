package import Alerts

/// Another forwarder of Tocsin.
package struct ForwarderOutput: BatchOutput {
  package static let name = "forwarder"
  package static let summary = "Passes alerts on to another forwarder of Tocsin, in order and many at once."
  package static let transport = TransportKind.http
  package static let example: KeyValuePairs = ["hostport": "https://tocsin.example.org:2801"]

  private static let contentType = Header("Content-Type", "application/json; charset=utf-8")

  private let url: String
  private let authorization: [Header]
  package let batch = BatchLimits(alerts: 256, bytes: 512 << 10)

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

  package func request(for alerts: [EncodedAlert]) -> Request {
    if let only = alerts.first, alerts.count == 1 {
      return .json(only.json, to: url, headers: authorization, key: only.uuid.description)
    }
    var body: [UInt8] = []
    body.reserveCapacity(alerts.reduce(2) { $0 + $1.json.count + 1 })
    for alert in alerts {
      body.append(UInt8(ascii: body.isEmpty ? "[" : ","))
      body += alert.json
    }
    body.append(UInt8(ascii: "]"))
    return Request(url: url, headers: [Self.contentType] + authorization, body: body)
  }
}
