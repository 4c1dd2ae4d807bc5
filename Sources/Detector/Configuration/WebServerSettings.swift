package import Serving

/// Where `/healthz` and `/metrics` are answered.
package struct WebServerSettings: Hashable, Sendable {
  package var address = "0.0.0.0"
  package var port = 8765
  package var healthPath = "/healthz"
  /// Whether there is a `/metrics`.
  package var hasMetrics = false
  /// nil where the server speaks no TLS.
  package var tls: TLSFiles?

  package init() {}
}
