/// What is known of one setting: enough for its documentation, its error messages and its redaction.
package struct Setting: Hashable, Sendable {
  package enum Secrecy: Sendable {
    case open
    /// A URL whose path, query and credentials may hold a token: only its scheme and host are ever shown.
    /// `<NAME>_FILE` names a file that holds it.
    case url
    /// Never shown; `<NAME>_FILE` names a file that holds it.
    case secret
  }

  /// As it stands in YAML, in lower case.
  package let key: String
  /// What a value looks like, in words.
  package let form: String
  /// The value that stands where none is given; empty for none.
  package let fallback: String
  package let help: String
  package let secrecy: Secrecy

  package init(key: String, form: String, fallback: String = "", help: String, secrecy: Secrecy = .open) {
    self.key = key
    self.form = form
    self.fallback = fallback
    self.help = help
    self.secrecy = secrecy
  }
}

/// A value as the user gave it, and where: `GOTIFY_TOKEN` or `config.yaml:12: gotify.token`.
package struct RawSetting: Hashable, Sendable {
  package enum Value: Hashable, Sendable {
    case text(String)
    case list([String])
    case map([String: String])

    /// Whether it says nothing: an empty value counts as absent.
    package var isEmpty: Bool {
      switch self {
      case .text(let text): text.isEmpty
      case .list(let items): items.isEmpty
      case .map(let pairs): pairs.isEmpty
      }
    }
  }

  package let value: Value
  package let origin: String

  package init(_ value: Value, origin: String) {
    self.value = value
    self.origin = origin
  }
}
