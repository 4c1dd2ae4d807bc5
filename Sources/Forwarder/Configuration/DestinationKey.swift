import Outputs

/// By which a destination's settings are found: what it is and what it is called.
struct DestinationKey: Hashable, Comparable {
  let kind: String
  let name: String

  init(kind: String, name: String) {
    self.kind = kind
    self.name = name
  }

  /// The destination of `GOTIFY_TOKEN` and of the section `gotify:`.
  init(unnamed kind: String) {
    self.init(kind: kind, name: Self.name(of: kind))
  }

  /// That of a further address of the same settings.
  func numbered(_ number: Int) -> DestinationKey { DestinationKey(kind: kind, name: "\(name)_\(number)") }

  /// What the environment puts before its keys: `GOTIFY_` or `GOTIFY__PHONE__`.
  var prefix: String {
    let prefix = Settings.prefix(of: kind)
    return name == Self.name(of: kind) ? prefix : "\(prefix)_\(name.uppercased())__"
  }

  /// Whether a name can stand in a variable: lower-case words and digits, single underscores between them.
  static func isName(_ name: String) -> Bool {
    name.split(separator: "_", omittingEmptySubsequences: false).allSatisfy { word in
      !word.isEmpty && word.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
    }
  }

  static func < (left: DestinationKey, right: DestinationKey) -> Bool {
    (left.name, left.kind) < (right.name, right.kind)
  }

  private static func name(of kind: String) -> String { kind.split(separator: ".").joined(separator: "_") }
}
