import Glibc
import Outputs
import Serving

extension WebServerSettings {
  /// nil where no server is wanted.
  init?(_ top: inout FalcoSection, _ report: inout ConfigurationReport) {
    var section = top.section("webserver")
    let isEnabled = section.settings.bool("enabled", fallback: false, help: "Whether there is a server.")
    port = section.settings.int("listen_port", in: 1...65535, fallback: 8765, help: "Port to listen on.")
    address =
      section.settings.text(
        "listen_address", form: "IP address", fallback: "0.0.0.0", help: "Address to listen on.") ?? "0.0.0.0"
    healthPath =
      section.settings.text(
        "k8s_healthz_endpoint", form: "path", fallback: "/healthz", help: "Where health is answered.") ?? "/healthz"
    hasMetrics = section.settings.bool(
      "prometheus_metrics_enabled", fallback: false, help: "Whether there is a /metrics.")
    let hasTLS = section.settings.bool("ssl_enabled", fallback: false, help: "Whether the server speaks TLS.")
    section.ignore(["threadiness": ["0"]])
    let standard = "/etc/falco/falco.pem"
    let file =
      section.settings.text(
        "ssl_certificate", form: "path", fallback: standard, help: "Certificate and key (PEM), in one file.")
      ?? standard
    tls = isEnabled && hasTLS ? Self.tls(file, &section) : nil
    if !Self.isAddress(address) {
      section.settings.problem("listen_address", "\"\(address)\" is not an IP address; 0.0.0.0 or :: listens on all")
    }
    if !healthPath.hasPrefix("/") {
      section.settings.problem("k8s_healthz_endpoint", "\"\(healthPath)\" is not a path; it begins with /")
    }
    section.finish(&report)
    if !isEnabled { return nil }
  }

  private static func tls(_ file: String, _ section: inout FalcoSection) -> TLSFiles {
    let files = TLSFiles(certificate: file, key: file)
    // Where the file is Falco's own, what asked for it is named.
    let key = section.settings.origin("ssl_certificate") == nil ? "ssl_enabled" : "ssl_certificate"
    do { _ = try TLSIdentity(files) } catch { section.settings.problem(key, "\(error)") }
    return files
  }

  static func isAddress(_ text: String) -> Bool {
    var bytes = in6_addr()
    return inet_pton(AF_INET, text, &bytes) == 1 || inet_pton(AF_INET6, text, &bytes) == 1
  }

  /// - Parameters:
  ///   - place: `127.0.0.1:8765`, `[::]:8765` or a port alone.
  ///   - other: whose remaining settings hold.
  init?(listen place: String, over other: WebServerSettings?, _ report: inout ConfigurationReport) {
    self = other ?? WebServerSettings()
    let colon = place.lastIndex(of: ":")
    let number = Int(colon.map { place[place.index(after: $0)...] } ?? place[...])
    let host = colon.map { place[..<$0].filter { !"[]".contains($0) } } ?? "127.0.0.1"
    guard let number, (1...65535).contains(number), Self.isAddress(host) else {
      report.problems.append("DETECTOR_LISTEN: \"\(place)\" is not an address and a port, like 127.0.0.1:8765")
      return nil
    }
    address = host
    port = number
    hasMetrics = true
  }
}
