import Outputs
package import Sensor

/// The settings that only Tocsin has, `DETECTOR_…` in the environment.
package struct OwnSettings: Hashable, Sendable {
  /// The forwarder; nil where the usual one on this machine will do.
  let url: String?
  let token: String?
  /// Rules files where no others are named.
  let rules: String?
  package let dataDirectory: String
  package let syscallEntry: SensorOptions.SyscallEntry
  package let hooks: SensorOptions.Hooks
  let bufferSize: Int?
  package let judgesOwnEvents: Bool
  /// How long an event waits for the description of its container.
  package let metadataTimeout: Duration
  /// How often the forwarder hears that the detector is alive; zero for never.
  package let heartbeatInterval: Duration
  /// Where the server for health and metrics listens; nil where nothing but Falco's configuration says.
  let listen: String?
  /// Limits of what is kept on disk while the forwarder is away.
  package let retentionAge: Duration
  package let retentionSize: Int
  let logLevel: String?
  let logFormat: String?

  /// The forwarder where nothing else is said.
  static let standardURL = "http://127.0.0.1:2801/"
  /// Keys that the forwarder has too, under their names without a prefix.
  static let sharedKeys = ["datadir", "log_level", "log_format"]

  /// - Parameter dataDirectory: what holds if no other is given.
  init(_ settings: inout Settings, dataDirectory: String) {
    url = settings.url(
      "url", help: "The forwarder that gets all alerts; \(Self.standardURL) if alerts go nowhere else.")
    token = settings.secret("token", help: "The forwarder's INTAKE_TOKEN, if it has one.")
    rules = settings.text(
      "rules", form: "path", help: "Rules file, or a directory of them, where neither -r nor rules_files names any.")
    self.dataDirectory =
      settings.text(
        "datadir", form: "path", fallback: dataDirectory, help: "Directory for alerts that are not yet delivered.")
      ?? dataDirectory
    syscallEntry = Self.choice(
      &settings, "syscall_entry", .all,
      "64-bit costs less, and misses system calls that come in by the 32-bit way, int 0x80 of 64-bit programs included."
    )
    hooks = Self.choice(&settings, "hooks", .automatic, "Which hooks of the kernel are used; auto takes the cheapest.")
    let size = settings.size(
      "buffer_size", fallback: "8MiB", help: "Ring buffer between kernel and detector, taken up to a power of two.")
    bufferSize = settings.origin("buffer_size") == nil ? nil : Self.ringSize(size, &settings)
    judgesOwnEvents = settings.bool(
      "judge_own_events", fallback: false, help: "Judges what Tocsin's own processes do, too.")
    metadataTimeout = settings.duration(
      "metadata_timeout", fallback: "300ms", help: "How long an event waits for what is known of its container.")
    heartbeatInterval = settings.duration(
      "heartbeat_interval", fallback: "60s", help: "How often the forwarder hears from the detector; 0 for never.")
    listen = settings.text(
      "listen", form: "address:port", help: "Where /healthz and /metrics are answered; nowhere if not given.")
    retentionAge = settings.duration(
      "retention_age", atLeast: "1s", fallback: "7d", help: "Age at which undelivered alerts are given up.")
    retentionSize = settings.size(
      "retention_size", atLeast: "16MiB", fallback: "512MiB", help: "Most that undelivered alerts may take on disk.")
    logLevel = Self.word(
      &settings, "log_level", ["trace", "debug", "info", "notice", "warning", "error", "critical"], "info",
      "Least urgent log line written.")
    logFormat = Self.word(&settings, "log_format", ["text", "json"], "text", "How log lines are written.")
  }

  private static func choice<Value: RawRepresentable<String> & CaseIterable>(
    _ settings: inout Settings, _ key: String, _ fallback: Value, _ help: String
  ) -> Value {
    let words = Value.allCases.map { $0.rawValue }
    return Value(rawValue: settings.choice(key, words, fallback: fallback.rawValue, help: help)) ?? fallback
  }

  /// One of some words; nil if it is not given.
  private static func word(
    _ settings: inout Settings, _ key: String, _ words: [String], _ fallback: String, _ help: String
  ) -> String? {
    let word = settings.choice(key, words, fallback: fallback, help: help)
    return settings.origin(key) == nil ? nil : word
  }

  /// The power of two that a ring buffer has to be.
  private static func ringSize(_ size: Int, _ settings: inout Settings) -> Int? {
    guard (64 << 10...512 << 20).contains(size) else {
      settings.problem("buffer_size", "must be from 64KiB to 512MiB")
      return nil
    }
    return 1 << (Int.bitWidth - (size - 1).leadingZeroBitCount)
  }

  /// Every setting, for people to read.
  package static var table: String {
    var settings = Settings(describing: "detector")
    _ = OwnSettings(&settings, dataDirectory: "/var/lib/tocsin; ~/.local/state/tocsin if not root")
    return SettingTable(settings.uniqueDeclarations, prefix: Settings.prefix(of: "detector")).text
  }
}
