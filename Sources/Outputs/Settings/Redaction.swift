/// Keeps secrets out of what people read.
package enum Redaction {
  /// The scheme, host and port of a URL: what can be shown of it.
  package static func origin(of url: String) -> String {
    guard let scheme = url.firstRange(of: "://") else { return "(redacted)" }
    let rest = url[scheme.upperBound...]
    let authority = rest.prefix { !"/?#".contains($0) }
    let host = authority.lastIndex(of: "@").map { authority[authority.index(after: $0)...] } ?? authority
    // A password with a slash in it cuts the authority short, and what then looks like a port is part of the password.
    guard isHost(host) else { return "\(url[..<scheme.upperBound])(redacted)" }
    return "\(url[..<scheme.upperBound])\(host)\(rest.count > authority.count + 1 ? "/…" : "")"
  }

  /// Whether it is a name or an address, with nothing but digits behind a colon.
  private static func isHost(_ text: Substring) -> Bool {
    let port = text.hasPrefix("[") ? text.drop { $0 != "]" }.dropFirst() : text.drop { $0 != ":" }
    return !text.isEmpty && (port.isEmpty || port.hasPrefix(":") && port.dropFirst().allSatisfy(\.isNumber))
  }

  /// `text` with every occurrence of a secret replaced.
  package static func scrub(_ text: String, of secrets: [String]) -> String {
    secrets.reduce(text) { text, secret in
      secret.utf8.count >= 4
        ? text.split(separator: secret, omittingEmptySubsequences: false).joined(separator: "(secret)") : text
    }
  }
}
