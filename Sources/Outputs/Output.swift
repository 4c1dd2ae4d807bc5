package import Alerts

/// A kind of destination: turns an alert into a request and an answer into a verdict.
///
/// Pure: no socket, clock, logger or global. What every destination shares (priority, TLS, retry and so on) is read and applied
/// outside. A new kind is one file that conforms to this, plus one line in ``Registry``.
package protocol Output: Sendable {
  /// Configuration section, metric label and documentation heading; lower case.
  static var name: String { get }
  /// One sentence on what it is for.
  static var summary: String { get }
  /// Settings that make it work, for its documentation and for tests.
  static var example: KeyValuePairs<String, String> { get }
  /// What its users should know beside its settings, in Markdown.
  static var notes: String { get }
  /// The setting whose comma-separated addresses become a destination each; nil if it has but one address.
  static var addressList: String? { get }
  /// What carries its requests, which decides the settings that all destinations of a transport share.
  static var transport: TransportKind { get }
  /// How many requests run at once unless the settings say otherwise; 1 keeps the order.
  static var defaultConcurrency: Int { get }

  /// Reads all of its settings, then returns nil if they do not switch it on. Problems go into `settings`.
  init?(_ settings: inout Settings)

  var endpoint: Endpoint { get }

  /// The shortest time between the beginnings of two requests; zero for none. A full request of a ``BatchOutput`` does not wait.
  var pause: Duration { get }

  /// - Throws: `OutputError` where this alert cannot be rendered; it becomes a dead letter at once.
  func request(for alert: EncodedAlert) throws(OutputError) -> Request

  func verdict(on response: Response) -> Verdict
}

extension Output {
  package static var defaultConcurrency: Int { 1 }
  package static var example: KeyValuePairs<String, String> { [:] }
  package static var notes: String { "" }
  package static var addressList: String? { nil }
  package var pause: Duration { .zero }

  package func verdict(on response: Response) -> Verdict { Verdict(status: response.status) }
}

/// A kind of destination that takes many alerts in one request.
package protocol BatchOutput: Output {
  var batch: BatchLimits { get }

  /// - Parameter alerts: at least one, in the order of the log.
  /// - Throws: `OutputError` where one of these alerts cannot be rendered.
  func request(for alerts: [EncodedAlert]) throws(OutputError) -> Request
}

extension BatchOutput {
  package func request(for alert: EncodedAlert) throws(OutputError) -> Request { try request(for: [alert]) }

  package var pause: Duration { batch.wait }
}

/// What one request holds at most.
package struct BatchLimits: Hashable, Sendable {
  package var alerts: Int
  /// Of their JSON; a single alert may be larger.
  package var bytes: Int
  /// How long after a request one that is not full waits for more alerts.
  package var wait: Duration

  package init(alerts: Int, bytes: Int, wait: Duration = .zero) {
    self.alerts = alerts
    self.bytes = bytes
    self.wait = wait
  }
}

/// Why an alert cannot be rendered for an output.
package struct OutputError: Error, Hashable, CustomStringConvertible {
  package let description: String

  package init(_ description: String) {
    self.description = description
  }
}

extension EncodedAlert {
  /// All fields of the alert, for outputs that need single ones.
  func content() throws(OutputError) -> Alert {
    do { return try decoded() } catch { throw OutputError("\(error)") }
  }
}

/// Every output there is, sorted by name.
package enum Registry {
  package static let outputs: [any Output.Type] = [
    AlertmanagerOutput.self,
    FilesOutput.self,
    ForwarderOutput.self,
    GotifyOutput.self,
    LokiOutput.self,
    MattermostOutput.self,
    RocketChatOutput.self,
    SlackOutput.self,
    StdoutOutput.self,
    WebhookOutput.self,
  ]
}
