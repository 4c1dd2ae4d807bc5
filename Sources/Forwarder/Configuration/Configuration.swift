package import Delivery
package import Logging

/// Everything that the forwarder needs to know before it starts.
package struct Configuration: Sendable {
  package enum LogFormat: String, CaseIterable, Sendable {
    case text, json
  }

  package let listenAddress: String
  package let listenPort: Int
  /// Where the outbox and everything else that must survive a restart lives.
  package let dataDirectory: String
  /// What senders must show as bearer token; nil where everybody may send.
  package let intakeToken: String?
  /// What clients of the API must show as bearer token; nil where the API is only on the unix socket.
  package let adminToken: String?
  /// nil where the web page is off.
  package let page: PageSettings?
  /// The largest body accepted, in bytes.
  package let maximumBodySize: Int
  /// How long sends in flight may take to finish at a stop.
  package let grace: Duration
  package let retentionAge: Duration
  /// The most that the outbox may take on disk, in bytes.
  package let retentionSize: Int
  /// How long a destination fails before the others are told.
  package let alarmAfter: Duration
  /// What is changed in every alert that comes in; nil for nothing.
  package let enrichment: Enrichment?
  package let logLevel: Logger.Level
  package let logFormat: LogFormat
  /// Whether a start is wanted although some destinations of falcosidekick would stay silent.
  package let allowUnsupported: Bool
  package let clientTLS: ClientTLS
  /// Sorted by name; no two have the same.
  package internal(set) var destinations: [Destination] = []
  /// The outputs of falcosidekick that are configured and that Tocsin does not have, by falcosidekick's names.
  package internal(set) var unsupported: [String] = []
  /// What is odd but no reason not to start; a line each.
  package internal(set) var warnings: [String] = []
  /// What holds, for people to read.
  package internal(set) var effective: [EffectiveSection] = []
}
