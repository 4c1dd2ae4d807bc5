package import Alerts

/// Alerts of Prometheus' Alertmanager.
package struct AlertmanagerOutput: BatchOutput {
  package static let name = "alertmanager"
  package static let summary = "Hands every alert to Prometheus' Alertmanager, which groups, silences and routes it."
  package static let transport = TransportKind.http
  package static let addressList: String? = "hostport"
  package static let example: KeyValuePairs = ["hostport": "http://alertmanager.example.org:9093"]
  package static let notes = """
    Every field that is text or a number is a label, and with `rule`, `source` and the like they are what Alertmanager tells alerts
    apart by. Fields that differ with every event, such as `evt.time`, are left out: with them no alert would ever be a repetition.

    Where `HOSTPORT` names several addresses, the members of a cluster, each is a destination of its own (`alertmanager`,
    `alertmanager_2` and so on) with its own place in the log, and all get every alert.

    Where Falco reports lost events, `n_drop…` becomes a range (`>1000`) and raises the priority by `DROPEVENTTHRESHOLDS`.
    """

  /// Bytes of a label's value, and of an annotation. Alertmanager sets no limit, but keeps everything in memory.
  private static let longestLabel = 2048
  private static let longestAnnotation = 16 << 10

  private let url: String
  private let extraLabels: [String: String]
  private let extraAnnotations: [String: String]
  private let severities: [Priority: String]
  private let drops: DropThresholds
  private let expiry: Int
  package let batch: BatchLimits

  package init?(_ settings: inout Settings) {
    let hostport = Self.hostport(&settings)
    let path = Self.path(&settings)
    extraLabels = Self.names(
      "extralabels", of: "labels", help: "Labels that every alert gets; they win over the alert's own.", &settings)
    extraAnnotations = Self.names(
      "extraannotations", of: "annotations", help: "Annotations that every alert gets.", &settings)
    severities = settings.priorities(
      "customseveritymap", form: "severity",
      help: "Severity labels for priorities whose own (critical, warning, information) does not suit.")
    drops = DropThresholds(&settings)
    expiry = settings.int(
      "expiresafter", in: 0...31_536_000, fallback: 0,
      help: "Seconds after which an alert ends; 0 leaves that to Alertmanager's resolve_timeout.")
    batch = BatchLimits(&settings)
    guard let hostport else { return nil }
    url = hostport.appending(path: path)
  }

  package var endpoint: Endpoint { .http }

  package func request(for alerts: [EncodedAlert]) throws(OutputError) -> Request {
    var items: [JSONValue] = []
    for alert in alerts { items.append(item(for: try alert.content())) }
    var request = Request.json(JSONWriter.bytes(of: .array(items)), to: url, key: alerts[0].uuid.description)
    // Of several alerts no key is the right one.
    if alerts.count > 1 { request.headers.removeAll { $0.name == "Idempotency-Key" } }
    return request
  }

  private func item(for alert: Alert) -> JSONValue {
    let time = alert.time
    let end = Timestamp(seconds: time.seconds + Int64(expiry), nanoseconds: time.nanoseconds, offset: time.offset)
    return .object([
      JSONMember("labels", Self.object(labels(of: alert), limit: Self.longestLabel)),
      JSONMember("annotations", Self.object(annotations(of: alert), limit: Self.longestAnnotation)),
      JSONMember("endsAt", .string((expiry == 0 ? .zero : end).description)),
    ])
  }

  private func labels(of alert: Alert) -> [String: String] {
    var labels: [String: String] = [:]
    var priority = alert.priority
    for field in alert.outputFields where !FieldNoise.isNoise(field.name) {
      guard let name = LabelName.alertmanager(field.name) else { continue }
      switch field.value {
      case .string(let text), .number(let text):
        let lost = field.name.hasPrefix("n_drop") ? Int(text) : nil
        labels[name] = lost.map { drops.label(for: $0, raising: &priority) } ?? text
      case .null, .bool, .array, .object: break
      }
    }
    labels["source"] = "falco"
    labels["rule"] = alert.rule
    labels["alertname"] = alert.rule
    labels["eventsource"] = alert.source
    labels["hostname"] = alert.hostname ?? labels["hostname"]
    if !alert.tags.isEmpty { labels["tags"] = alert.tags.joined(separator: ",") }
    labels["priority"] = priority.name
    labels["severity"] = severities[priority] ?? Self.severity(of: priority)
    return labels.merging(extraLabels) { _, extra in extra }
  }

  private func annotations(of alert: Alert) -> [String: String] {
    ["info": alert.output, "description": alert.output, "summary": alert.rule]
      .merging(extraAnnotations) { _, extra in extra }
  }

  private static func object(_ pairs: [String: String], limit: Int) -> JSONValue {
    .object(pairs.sorted { $0.key < $1.key }.map { JSONMember($0.key, .string($0.value.fitted(to: limit))) })
  }

  private static func severity(of priority: Priority) -> String {
    switch priority {
    case .emergency, .alert, .critical: "critical"
    case .error, .warning: "warning"
    case .notice, .informational, .debug: "information"
    }
  }

  // MARK: Settings

  private static func hostport(_ settings: inout Settings) -> String? {
    let hostport = settings.url(
      "hostport",
      help: "URL of Alertmanager; several, separated by commas, get all alerts each. Switches this output on.")
    guard let hostport, hostport.contains(",") else { return hostport }
    settings.problem("hostport", "holds several addresses; a file may hold only one")
    return nil
  }

  private static func path(_ settings: inout Settings) -> String {
    let standard = "/api/v2/alerts"
    let path =
      settings.text("endpoint", form: "path", fallback: standard, help: "Path of Alertmanager's API.") ?? standard
    if path.contains("/v1/") {
      settings.warning(
        "endpoint", "Alertmanager 0.27 and later have no such path; without this setting it is \(standard)")
    }
    return path
  }

  /// Labels or annotations; their names have to be what Alertmanager takes for one.
  private static func names(
    _ key: String, of what: String, help: String, _ settings: inout Settings
  ) -> [String: String] {
    let given = settings.map(key, form: "name:value, separated by commas", help: help)
    for name in given.keys.sorted() where LabelName.alertmanager(name) != name {
      settings.problem(key, "\"\(name)\" cannot name \(what); letters, digits and single underscores can")
    }
    return given
  }
}
