import NIOHTTP1
import Rules
package import Serving

/// Answers what Falco's web server answers: health, versions and metrics.
package struct DetectorResponder: Responder {
  private let healthPath: String
  private let version: String
  /// nil where metrics are not to be shown.
  private let metrics: (@Sendable () -> DetectorMetrics)?

  package init(healthPath: String, version: String, metrics: (@Sendable () -> DetectorMetrics)?) {
    self.healthPath = healthPath
    self.version = version
    self.metrics = metrics
  }

  package func respond(to request: ServerRequest, _ reply: @escaping Reply) {
    guard [.GET, .HEAD].contains(request.head.method) else { return reply(.refusal(.notFound, "Not found")) }
    switch request.path {
    case healthPath[...]: reply(.json(#"{"status": "ok"}"#))
    case "/versions": reply(.json(versions))
    case "/metrics":
      guard let metrics else { return reply(.refusal(.notFound, "Metrics are switched off")) }
      reply(.text(metrics().exposition, type: "text/plain; version=0.0.4; charset=utf-8"))
    default: reply(.refusal(.notFound, "Not found"))
    }
  }

  package func note(_ failure: BodyFailure) {}

  /// Falco's members, as far as there is something to say.
  private var versions: String {
    let engine = Version.engine
    return #"{"engine_version":"\#(engine.minor)","engine_version_semver":"\#(engine)","#
      + #""falco_version":"\#(version)","plugin_versions":{}}"#
  }
}
