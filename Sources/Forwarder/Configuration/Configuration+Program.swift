import Delivery
import Logging
import Outputs

extension Configuration {
  /// Reads the settings of the program itself.
  ///
  /// - Parameter dataDirectory: what holds if no other is given.
  init(_ common: inout CommonSettings, dataDirectory: String) {
    var settings = common.program
    listenAddress = Self.listenAddress(&settings)
    listenPort = settings.int(
      "listenport", in: 1...65535, fallback: 2801, help: "Port to listen on.",
      remark: "0 would be a random port that no sender knows, and is refused")
    self.dataDirectory =
      settings.text(
        "datadir", form: "path", fallback: dataDirectory, help: "Directory for alerts that are not yet delivered.")
      ?? dataDirectory
    intakeToken = settings.secret("intake_token", help: "Bearer token that senders must show; none if not given.")
    adminToken = settings.secret(
      "admin_token", help: "Bearer token for the API under /api/v1; without one it is only on the unix socket.")
    page = Self.page(&settings, hasToken: adminToken != nil, address: listenAddress)
    maximumBodySize = settings.size(
      "maxbodysize", atLeast: "64KiB", fallback: "32MiB", help: "Largest request accepted.")
    grace = settings.duration("grace", fallback: "8s", help: "How long a stop waits for sends in flight.")
    retentionAge = settings.duration(
      "retention_age", atLeast: "1s", fallback: "30d", help: "Age at which alerts are deleted.")
    retentionSize = settings.size(
      "retention_size", atLeast: "16MiB", fallback: "4GiB", help: "Most that stored alerts may take on disk.")
    alarmAfter = settings.duration(
      "alarm_after", atLeast: "1s", fallback: "5m",
      help: "How long a destination fails before the other destinations are told.")
    enrichment = Enrichment(&settings, environment: common.environment)
    logLevel = Self.logLevel(&settings)
    let format = settings.choice(
      "log_format", LogFormat.allCases.map { $0.rawValue }, fallback: "text", help: "How log lines are written.")
    logFormat = LogFormat(rawValue: format) ?? .text
    allowUnsupported = settings.bool(
      "allow_unsupported", fallback: false,
      help: "Starts although outputs of falcosidekick are configured that Tocsin does not have; they stay silent.")
    let files = settings.text(
      "mutualtlsfilespath", form: "path", fallback: "/etc/certs",
      help: "Directory with client.crt, client.key and ca.crt, for destinations with mutual TLS.")
    common.program = settings
    clientTLS = common.clientTLS(files: files ?? "/etc/certs")
  }

  private static func listenAddress(_ settings: inout Settings) -> String {
    let standard = "127.0.0.1"
    let address =
      settings.text(
        "listenaddress", form: "address", fallback: standard,
        help: "Address to listen on; 0.0.0.0 or :: for all, which falcosidekick takes if none is given.")?.trimmed
      ?? standard
    // One colon stands before a port; IPv6 has more.
    let hasPort = address.count(where: { $0 == ":" }) == 1
    if hasPort || address.contains(where: { $0.isWhitespace || "/[]".contains($0) }) {
      settings.problem("listenaddress", "\"\(address)\" is not an address alone; the port is LISTENPORT")
    }
    return address
  }

  private static func logLevel(_ settings: inout Settings) -> Logger.Level {
    let word = settings.choice(
      "log_level", Logger.Level.allCases.map { $0.rawValue }, fallback: "info", help: "Least urgent log line written.")
    let level = Logger.Level(rawValue: word) ?? .info
    let debug = settings.bool(
      "debug", fallback: false, help: "Log level debug or below, as in falcosidekick; alerts then stand in the log.")
    return debug ? min(level, .debug) : level
  }

  /// Where a forwarder with this environment keeps its data; nil without a home directory.
  package static func dataDirectory(in environment: [String: String], isRoot: Bool) -> String? {
    if let given = environment["DATADIR"], !given.isEmpty { return given }
    return dataDirectory(environment, isRoot: isRoot)
  }

  /// The unix socket of the API of a forwarder that keeps its data there.
  package static func socket(in dataDirectory: String) -> String {
    DataDirectory.socket(in: "\(dataDirectory)/forwarder")
  }

  /// Where data goes unless a directory is given; nil without a home directory.
  static func dataDirectory(_ environment: [String: String], isRoot: Bool) -> String? {
    if isRoot { return "/var/lib/tocsin" }
    // The XDG base directory specification has relative paths ignored.
    if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") { return "\(state)/tocsin" }
    guard let home = environment["HOME"], !home.isEmpty else { return nil }
    return "\(home.hasSuffix("/") ? String(home.dropLast()) : home)/.local/state/tocsin"
  }
}
