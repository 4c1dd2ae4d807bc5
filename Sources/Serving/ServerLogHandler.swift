import Logging

/// What Hummingbird has to say, from warnings on.
///
/// It makes a logger with metadata of its own for every request, of which nothing is ever written; so this keeps none.
struct ServerLogHandler: LogHandler {
  var logLevel: Logger.Level {
    get { .warning }
    set {}
  }
  var metadata: Logger.Metadata {
    get { [:] }
    set {}
  }
  private let logger: Logger

  init(_ logger: Logger) { self.logger = logger }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { nil }
    set {}
  }

  func log(event: LogEvent) {
    logger.log(level: event.level, event.message, metadata: event.metadata)
  }
}
