import Conditions

/// Why a text is not YAML, or more of it than is read.
struct YAMLError: Error {
  let reason: String
  let position: Position

  init(_ reason: String, at position: Position) {
    self.reason = reason
    self.position = position
  }
}
