package import Alerts

/// Log lines in Grafana Loki.
package struct LokiOutput: BatchOutput {
  package static let name = "loki"
  package static let summary = "Writes every alert as a log line to Grafana Loki, many at once."
  package static let transport = TransportKind.http
  package static let example: KeyValuePairs = ["hostport": "https://loki.example.org:3100"]
  package static let notes = """
    Labels are `rule`, `source`, `priority`, where the alert has them `k8s_ns_name`, `k8s_pod_name`, `hostname` and `tags`, and the
    fields that `CUSTOMFIELDS` and `TEMPLATEDFIELDS` add; `EXTRALABELS` names more. Every combination of values is a stream of its
    own, so name only fields with few values; for all others there is structured metadata, which Loki has since 2.9.

    Lines of a stream are sent in the order of their time. A line longer than Loki takes (256 KiB) is cut and marked with `…`.
    What Loki refuses for good becomes a dead letter with Loki's reason, and the other alerts of the request are delivered.
    """

  private enum Format: String, CaseIterable {
    case text, json
  }

  /// Of Loki's defaults, with some room for what goes round the text: bytes of a line.
  private static let longestLine = 255 << 10
  /// Bytes of a label's value.
  private static let longestLabel = 2048
  /// How many labels a stream may have by Loki's default, and how many there are without `EXTRALABELS`.
  private static let mostLabels = (all: 15, own: 7)

  private let url: String
  private let headers: [Header]
  private let format: Format
  private let extraLabels: [(field: String, label: String)]
  private let addsMetadata: Bool
  private let compresses: Bool
  package let batch: BatchLimits

  package init?(_ settings: inout Settings) {
    let hostport = settings.url("hostport", help: "URL of the Loki server. Switches this output on.")
    let path = settings.text("endpoint", form: "path", fallback: "/loki/api/v1/push", help: "Path to push to.")
    headers = Self.headers(&settings)
    let format = settings.choice(
      "format", Format.allCases.map { $0.rawValue }, fallback: "text",
      help: "What a line holds: the alert's text, or all of it as JSON.")
    self.format = Format(rawValue: format) ?? .text
    extraLabels = Self.extraLabels(&settings)
    addsMetadata = settings.bool(
      "structuredmetadata", fallback: false,
      help: "Adds the alert's uuid and fields to the line as structured metadata, for Loki 2.9 and later.")
    compresses = settings.bool("compress", fallback: false, help: "Compresses requests with gzip.")
    batch = BatchLimits(&settings)
    guard let hostport else { return nil }
    url = hostport.appending(path: path ?? "/loki/api/v1/push")
  }

  package var endpoint: Endpoint { .http }

  package func request(for alerts: [EncodedAlert]) throws(OutputError) -> Request {
    var streams: [(labels: [JSONMember], lines: [LokiLine])] = []
    var places: [[JSONMember]: Int] = [:]
    for encoded in alerts {
      let alert = try encoded.content()
      let labels = labels(of: alert)
      let place = places[labels] ?? streams.count
      if place == streams.count {
        places[labels] = place
        streams.append((labels, []))
      }
      streams[place].lines.append(line(of: alert))
    }
    let body = JSONValue.object([
      JSONMember(
        "streams",
        .array(
          streams.map { labels, lines in
            .object([
              JSONMember("stream", .object(labels)), JSONMember("values", .array(LokiLine.inOrder(lines).map(\.json))),
            ])
          }))
    ])
    // Of several alerts no key is the right one; Loki itself drops a line that it has already.
    let key = alerts.count == 1 ? alerts.map { Header("Idempotency-Key", $0.uuid.description) } : []
    var request = Request(url: url, headers: headers + key, body: JSONWriter.bytes(of: body) + [UInt8(ascii: "\n")])
    request.isCompressed = compresses
    return request
  }

  private func line(of alert: Alert) -> LokiLine {
    let text =
      switch format {
      case .text: alert.output.fitted(to: Self.longestLine)
      case .json: String(decoding: alert.json(within: Self.longestLine), as: UTF8.self)
      }
    return LokiLine(time: alert.time, text: text, metadata: addsMetadata ? LokiLine.metadata(of: alert) : nil)
  }

  /// Sorted by name.
  private func labels(of alert: Alert) -> [JSONMember] {
    var labels = [
      "rule": alert.rule, "source": alert.source, "priority": alert.priority.name, "hostname": alert.hostname ?? "",
      "tags": alert.tags.joined(separator: ","),
    ]
    for member in alert.outputFields {
      guard let text = member.value.string else { continue }
      if let own = Self.kubernetesLabels[member.name] { labels[own] = text }
      for extra in extraLabels where extra.field == member.name { labels[extra.label] = text.filter { $0 != "\"" } }
    }
    return labels.filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }
      .map { JSONMember($0.key, .string($0.value.fitted(to: Self.longestLabel))) }
  }

  private static let kubernetesLabels = ["k8s.ns.name": "k8s_ns_name", "k8s.pod.name": "k8s_pod_name"]

  // MARK: Settings

  private static func headers(_ settings: inout Settings) -> [Header] {
    let user = settings.text("user", help: "User name for basic authentication; Grafana Cloud's is a number.")
    let password = settings.secret("apikey", help: "Password or API key for basic authentication.")
    let tenant = settings.text("tenant", help: "Tenant that lines belong to, where Loki has several.")
    var headers = [Header("Content-Type", "application/json")]
    if user != nil || password != nil { headers.append(.basic(user: user ?? "", password: password ?? "")) }
    if let tenant { headers.append(Header("X-Scope-OrgID", tenant)) }
    return headers
  }

  private static func extraLabels(_ settings: inout Settings) -> [(field: String, label: String)] {
    let fields = settings.list(
      "extralabels", form: "fields", help: "Fields of alerts that become labels, for example user.name.")
    // What somebody adds to all alerts is there to tell them apart, as in falcosidekick.
    let labels = (settings.addedFields + fields).compactMap { field in LabelName.loki(field).map { (field, $0) } }
    if labels.count > mostLabels.all - mostLabels.own {
      settings.warning(
        "extralabels",
        "with \(mostLabels.own + labels.count) labels; Loki refuses alerts with more than \(mostLabels.all) unless its "
          + "max_label_names_per_series says otherwise")
    }
    return labels
  }
}
