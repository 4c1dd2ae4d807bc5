import Delivery
import Outputs
package import Serving

/// TLS on the listener, and what is answered without it all the same.
package struct ServerTLS: Hashable, Sendable {
  package let files: TLSFiles
  package let plainPort: Int
  /// The paths that are answered on `plainPort` and on no other.
  package let plainPaths: Set<String>

  /// Reads falcosidekick's settings; nil where no TLS is wanted. Files that cannot be used are problems.
  ///
  /// - Parameter mainPort: what the other paths are served on.
  init?(_ settings: inout Settings, mainPort: Int) {
    func file(_ key: String, _ name: String, _ help: String) -> String {
      let standard = "/etc/certs/server/\(name)"
      return settings.text(key, form: "path", fallback: standard, help: help) ?? standard
    }
    let isOn = settings.bool("deploy", fallback: false, help: "Serves over TLS.")
    let certificate = file(
      "certfile", "server.crt", "Certificate of the server (PEM), with those that lead to its authority.")
    let key = file("keyfile", "server.key", "Key (PEM) of the certificate.")
    let isMutual = settings.bool("mutualtls", fallback: false, help: "Lets in only clients with a certificate.")
    let authorities = file("cacertfile", "ca.crt", "CA certificates (PEM) that clients' certificates are checked with.")
    plainPort = settings.int(
      "notlsport", in: 1...65535, fallback: 2810, help: "Port for the paths that are served without TLS.")
    let paths = settings.text(
      "notlspaths", form: "paths, separated by commas", help: "Paths served without TLS, on a port of their own only.")
    plainPaths = Set((paths ?? "").split(separator: ",").map { $0.trimmed }.filter { !$0.isEmpty })
    files = TLSFiles(certificate: certificate, key: key, authorities: isMutual ? authorities : nil)
    settings.rejectUnknown()
    guard isOn else {
      for (key, isGiven) in [("mutualtls", isMutual), ("notlspaths", !plainPaths.isEmpty)] where isGiven {
        settings.warning(key, "has no effect without \(settings.variable("deploy"))=true")
      }
      return nil
    }
    check(&settings, mainPort: mainPort)
  }

  private func check(_ settings: inout Settings, mainPort: Int) {
    for path in plainPaths.sorted() where !path.hasPrefix("/") {
      settings.problem("notlspaths", "\"\(path)\" is not a path; it begins with /")
    }
    if plainPaths.contains("/") {
      settings.warning("notlspaths", "/ is among them, so alerts are accepted without TLS")
    }
    if plainPort == mainPort, !plainPaths.isEmpty {
      settings.problem("notlsport", "is \(plainPort), which is LISTENPORT; they must differ")
    }
    do {
      let identity = try TLSIdentity(files)
      if Int64(identity.expires) < WallClock.milliseconds / 1000 {
        settings.warning("certfile", "the certificate in \(files.certificate) has expired")
      }
    } catch {
      settings.problem(Self.key(of: error.part), "\(error)")
    }
  }

  private static func key(of part: TLSFiles.Part) -> String {
    switch part {
    case .certificate: "certfile"
    case .key: "keyfile"
    case .authorities: "cacertfile"
    }
  }
}
