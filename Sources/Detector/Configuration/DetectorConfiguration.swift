/// Everything that the detector needs to know before it starts.
package struct DetectorConfiguration: Sendable {
  package internal(set) var rules = RuleSources()
  package internal(set) var format = AlertFormat()
  package internal(set) var outputs = OutputChannels()
  package internal(set) var engine = EngineSettings()
  package internal(set) var web: WebServerSettings?
  package internal(set) var metrics = MetricsSettings()
  package internal(set) var drops = DropReaction()
  package internal(set) var log = LogSettings()
  package internal(set) var own: OwnSettings
  /// Whether new rules are taken when a file of the configuration or of rules changes.
  package internal(set) var watchesFiles = true
  /// As alerts name this machine; nil for its own name.
  package internal(set) var hostname: String?
  /// Where the file system of the host is mounted, without a slash at its end; empty where this is the host.
  package internal(set) var hostRoot = ""
  /// The configuration files that were read.
  package internal(set) var files: [String] = []
  /// What is odd but no reason not to start; a line each.
  package internal(set) var warnings: [String] = []
}
