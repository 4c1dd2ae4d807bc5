import Outputs

/// What the web page needs to know.
package struct PageSettings: Hashable, Sendable {
  /// Names by which browsers may call this server, beside its addresses, `localhost` and the machine's own.
  package let allowedHosts: [String]
}

extension Configuration {
  /// - Parameters:
  ///   - hasToken: whether there is a token to log in with.
  ///   - address: where the server listens.
  /// - Returns: nil where the page is off.
  static func page(_ settings: inout Settings, hasToken: Bool, address: String) -> PageSettings? {
    let isOn = settings.bool(
      "ui", fallback: hasToken,
      help: "Serves the web page; on by itself where ADMIN_TOKEN is given, and without a token for reading only.")
    let key = "allowed_hosts"
    let given = settings.text(
      key, form: "names, separated by commas",
      help: "Names by which browsers may call this server, beside its addresses, localhost and the machine's own name.")
    let names = (given ?? "").split(separator: ",").map { $0.trimmed }.filter { !$0.isEmpty }
    for name in names where !AllowedHosts.isName(name) {
      settings.problem(key, "\"\(name)\" is not a name alone, like tocsin.example.org")
    }
    guard isOn else { return nil }
    if !hasToken, !address.hasPrefix("127."), !["::1", "localhost"].contains(address) {
      settings.warning("ui", "without ADMIN_TOKEN the page shows alerts to everybody who reaches \(address)")
    }
    return PageSettings(allowedHosts: names)
  }
}
