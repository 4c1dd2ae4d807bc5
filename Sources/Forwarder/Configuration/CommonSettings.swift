import Delivery
import Outputs

/// The settings that belong to no single destination.
struct CommonSettings {
  var program: Settings
  var tls: Settings
  var mutualTLS: Settings
  /// What values may refer to as `%NAME`.
  let environment: [String: String]

  init(
    _ given: GivenSettings = GivenSettings(), environment: [String: String] = [:],
    readFile: @escaping @Sendable (String) throws -> String = { _ in "" }
  ) {
    self.environment = environment
    func settings(_ section: String) -> Settings {
      Settings(
        section: section, values: given.sections[section] ?? [:], prefix: Settings.prefix(of: section),
        readFile: readFile)
    }
    program = settings("")
    tls = settings("tlsclient")
    mutualTLS = settings("mutualtlsclient")
  }

  /// With every setting declared and none given.
  static func described() -> CommonSettings {
    var common = CommonSettings()
    _ = Configuration(&common, dataDirectory: "/var/lib/tocsin; ~/.local/state/tocsin if not root")
    return common
  }

  var all: [Settings] { [program, tls, mutualTLS] }

  /// - Parameter files: the directory whose files hold where none is named.
  mutating func clientTLS(files: String) -> ClientTLS {
    let directory = files.hasSuffix("/") ? String(files.dropLast()) : files
    func file(_ settings: inout Settings, _ key: String, _ name: String, _ help: String) -> String {
      let standard = "\(directory)/\(name)"
      return settings.text(key, form: "path", fallback: standard, help: help) ?? standard
    }
    var result = ClientTLS()
    result.authorities = tls.text(
      "cacertfile", form: "path", help: "CA certificates (PEM) that destinations' servers are checked with.")
    result.certificate = file(&mutualTLS, "certfile", "client.crt", "Client certificate (PEM) for mutual TLS.")
    result.certificateKey = file(&mutualTLS, "keyfile", "client.key", "Key (PEM) of the client certificate.")
    result.mutualAuthorities = file(&mutualTLS, "cacertfile", "ca.crt", "CA certificates (PEM) for mutual TLS.")
    tls.rejectUnknown()
    mutualTLS.rejectUnknown()
    return result
  }
}
