/// Names of alert fields as the labels of Prometheus and its kin, which are made of ASCII letters, digits and underscores.
enum LabelName {
  /// As falcosidekick names labels for Alertmanager: `proc.aname[2]` is `proc_aname_2`; nil if nothing is left.
  static func alertmanager(_ field: String) -> String? {
    let name = underscored(field).replacing("__", with: "_")
    let trimmed = name.drop { $0 == "_" }.reversed().drop { $0 == "_" }.reversed()
    return beginning(String(trimmed))
  }

  /// As falcosidekick names labels for Loki: `proc.aname[2]` is `proc_aname2`; nil if nothing is left.
  static func loki(_ field: String) -> String? {
    beginning(underscored(field.filter { $0 != "[" && $0 != "]" }))
  }

  /// Loki takes 1024 bytes; nobody needs as many.
  private static let longest = 200

  private static func underscored(_ field: String) -> String {
    String(field.prefix(longest).map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
  }

  /// A label cannot begin with a digit.
  private static func beginning(_ name: String) -> String? {
    name.first.map { $0.isNumber ? "_\(name)" : name }
  }
}
