/// Whether a file has the shape that editors check for; it is loaded either way.
package enum SchemaStatus: Hashable, Sendable {
  /// There was nothing to check.
  case none
  case ok
  case failed([String])

  package var word: String {
    switch self {
    case .none: "none"
    case .ok: "ok"
    case .failed: "failed"
    }
  }
}
