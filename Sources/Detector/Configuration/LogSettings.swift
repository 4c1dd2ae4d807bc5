package import Logging

/// How the program's own log is written.
package struct LogSettings: Hashable, Sendable {
  /// Whether log lines go to standard error.
  package var isWritten = true
  package var level = Logger.Level.info
  package var isJSON = false

  package init() {}
}
