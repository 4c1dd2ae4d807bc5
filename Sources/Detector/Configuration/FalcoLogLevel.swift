import Logging

/// Falco's words for how urgent a line of the log is.
enum FalcoLogLevel {
  private static let levels: KeyValuePairs<String, Logger.Level> = [
    "emergency": .critical, "alert": .critical, "critical": .critical, "error": .error, "warning": .warning,
    "notice": .notice, "info": .info, "informational": .info, "debug": .debug,
  ]

  static let names = levels.map(\.key)

  static func level(_ word: String) -> Logger.Level { levels.first { $0.key == word }?.value ?? .info }
}
