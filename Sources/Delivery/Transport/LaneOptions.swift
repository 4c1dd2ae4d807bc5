package import Outputs

/// What all destinations of a transport share: concurrency, time limits, TLS, proxy, headers.
package struct LaneOptions: Hashable, Sendable {
  package var concurrency: Int
  package var timeout: Duration
  package var connectTimeout: Duration
  package var verifyCertificate: Bool
  /// File with certificates (PEM) that are trusted beside the system's.
  package var authorities: String?
  /// Client certificate and its key (PEM).
  package var certificate: String?
  package var certificateKey: String?
  /// Overrides the proxy that the environment names; empty for none at all.
  package var proxy: String?
  package var headers: [Header]

  package init(concurrency: Int = 1, timeout: Duration = .seconds(30)) {
    self.concurrency = concurrency
    self.timeout = timeout
    connectTimeout = .seconds(10)
    verifyCertificate = true
    headers = []
  }

  /// How many requests run at once where the settings ask for no limit.
  private static let unlimited = 64

  package init(_ settings: inout Settings, for output: any Output.Type, clientTLS: ClientTLS) {
    self.init(concurrency: output.defaultConcurrency)
    guard output.transport == .http else { return }
    let limit = settings.int(
      "maxconcurrentrequests", in: 0...256, fallback: output.defaultConcurrency,
      help: "How many requests run at once; 0 for as many as are useful (\(Self.unlimited)). 1 keeps the order.")
    let ordered = settings.bool(
      "ordered", fallback: false, help: "Delivers in the order of arrival, one request at a time.")
    concurrency = ordered ? 1 : limit == 0 ? Self.unlimited : limit
    timeout = settings.duration("timeout", fallback: "30s", help: "Time limit for one request.")
    connectTimeout = settings.duration("connecttimeout", fallback: "10s", help: "Time limit for connecting.")
    headers = settings.map(
      "customheaders", form: "name:value, separated by commas", help: "Further request headers.", secrecy: .secret
    ).sorted { $0.key < $1.key }.map { Header($0.key, $0.value) }
    proxy = settings.text(
      "proxy", form: "URL", help: "Proxy for this destination; HTTPS_PROXY and its kin hold otherwise.", secrecy: .url)
    readTLS(&settings, clientTLS)
  }

  private mutating func readTLS(_ settings: inout Settings, _ clientTLS: ClientTLS) {
    verifyCertificate = settings.bool(
      "checkcert", fallback: true, help: "Verifies the server's certificate; false is insecure.")
    let mutual = settings.bool("mutualtls", fallback: false, help: "Presents the client certificate.")
    let authorities = settings.text("cacertfile", form: "path", help: "CA certificates (PEM) to trust.")
    let certificate = settings.text("certfile", form: "path", help: "Client certificate (PEM) for this destination.")
    let key = settings.text("keyfile", form: "path", help: "Key (PEM) of the client certificate.")
    if (certificate == nil) != (key == nil) {
      settings.problem(certificate == nil ? "certfile" : "keyfile", "is missing; certfile and keyfile go together")
    }
    self.authorities = authorities ?? (mutual ? clientTLS.mutualAuthorities : nil) ?? clientTLS.authorities
    self.certificate = certificate ?? (mutual ? clientTLS.certificate : nil)
    self.certificateKey = key ?? (mutual ? clientTLS.certificateKey : nil)
    settings.requireReadable(self.authorities, "cacertfile")
    settings.requireReadable(self.certificate, "certfile")
    settings.requireReadable(self.certificateKey, "keyfile")
    // Whoever presents a certificate means to talk to the right server, as in falcosidekick.
    if mutual { verifyCertificate = true }
  }
}

/// The client certificate and the authorities that all HTTP destinations share, under falcosidekick's names.
package struct ClientTLS: Hashable, Sendable {
  package var authorities: String?
  package var mutualAuthorities: String?
  package var certificate: String?
  package var certificateKey: String?

  package init() {}
}
