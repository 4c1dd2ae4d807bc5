import Alerts
import Delivery
import Glibc
package import Logging

/// Writes log lines to standard error, as text (`key=value` behind the sentence) or as JSON.
package struct LineLogHandler: LogHandler {
  package var logLevel: Logger.Level
  package var metadata: Logger.Metadata = [:]
  private let format: Configuration.LogFormat

  package init(level: Logger.Level, format: Configuration.LogFormat) {
    logLevel = level
    self.format = format
  }

  package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  package func log(event: LogEvent) {
    let all = metadata.merging(event.metadata ?? [:]) { _, new in new }.sorted { $0.key < $1.key }
    let pairs = all.map { ($0.key, "\($0.value)") }
    let milliseconds = WallClock.milliseconds
    let time = Timestamp(seconds: milliseconds / 1000, nanoseconds: Int32(milliseconds % 1000) * 1_000_000)
    let line =
      switch format {
      case .text: text(time, event, pairs)
      case .json: json(time, event, pairs)
      }
    let bytes = Array("\(line)\n".utf8)
    // One call a line, so that lines of several threads do not mix.
    _ = write(STDERR_FILENO, bytes, bytes.count)
  }

  private func text(_ time: Timestamp, _ event: LogEvent, _ pairs: [(String, String)]) -> String {
    let tail = pairs.map { key, value in
      let isPlain = !value.isEmpty && value.allSatisfy { !$0.isWhitespace && $0 != "\"" && $0 != "=" }
      return " \(key)=\(isPlain ? value : String(decoding: JSONWriter.bytes(of: .string(value)), as: UTF8.self))"
    }
    let level = event.level.rawValue
    let padding = String(repeating: " ", count: max(0, 8 - level.count))
    return "\(time.description) \(level)\(padding) \(event.message)\(tail.joined())"
  }

  private func json(_ time: Timestamp, _ event: LogEvent, _ pairs: [(String, String)]) -> String {
    let members =
      [
        JSONMember("time", .string(time.description)), JSONMember("level", .string(event.level.rawValue)),
        JSONMember("message", .string("\(event.message)")),
      ] + pairs.map { JSONMember($0.0, .string($0.1)) }
    return String(decoding: JSONWriter.bytes(of: .object(members)), as: UTF8.self)
  }
}
