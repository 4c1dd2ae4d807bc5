/// The name of an image, such as `registry:5000/team/app:1.2@sha256:…`, in its parts.
struct ImageReference: Hashable, Sendable {
  let repository: String
  /// Empty where there is none.
  let tag: String
  /// With the kind of digest before it; empty where there is none.
  let digest: String

  init(_ text: String) {
    let parts = text.split(separator: "@", maxSplits: 1)
    let name = parts.first ?? ""
    digest = parts.count == 2 ? String(parts[1]) : ""
    // A colon before a slash belongs to the registry's port.
    if let colon = name.lastIndex(of: ":"), !name[colon...].contains("/") {
      repository = String(name[..<colon])
      tag = String(name[name.index(after: colon)...])
    } else {
      repository = String(name)
      tag = ""
    }
  }

  /// Whether a text names an image by its id alone.
  static func isID(_ text: String) -> Bool { text.isEmpty || text.hasPrefix("sha256:") }
}
