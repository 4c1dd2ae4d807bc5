package import Inventory

/// Everything that the detector needs to know before it starts.
package struct DetectorConfiguration: Sendable {
  package internal(set) var rules = RuleSources()
  package internal(set) var format = AlertFormat()
  package internal(set) var outputs = OutputChannels()
  package internal(set) var engine = EngineSettings()
  package internal(set) var containers = ContainerSettings()
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
  /// What these include: files, and directories of them.
  var includes: [String] = []
  /// What is odd but no reason not to start; a line each.
  package internal(set) var warnings: [String] = []

  /// The parts in which another configuration differs and which are only read at a start.
  func fixedParts(changedBy other: DetectorConfiguration) -> [String] {
    let parts = [
      ("the form of alerts", format == other.format), ("outputs", outputs == other.outputs),
      ("engine", engine == other.engine), ("plugins.container", containers == other.containers),
      ("webserver", web == other.web), ("metrics", metrics == other.metrics),
      ("syscall_event_drops", drops == other.drops), ("the log", log == other.log), ("DETECTOR_…", own == other.own),
    ]
    return parts.filter { !$0.1 }.map { $0.0 }
  }

  /// The files whose changes bring new rules; none where nobody wants that.
  ///
  /// - Parameter rules: what was loaded by this configuration.
  func watched(with rules: DetectorRules) -> [String] {
    watchesFiles ? files + includes + self.rules.paths + rules.files : []
  }
}
