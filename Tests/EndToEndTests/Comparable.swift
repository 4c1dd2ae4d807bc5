import Foundation

/// What makes texts of Tocsin and of falcosidekick comparable.
extension String {
  /// Without uuids, and without the time of a test alert, which is that of its making.
  var hidingIdentity: String {
    replacing(/[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}/) { _ in "UUID" }
      .replacing(/2\d{3}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(Z| \+0000 UTC)/) { _ in "NOW" }
  }

  /// The test alert in Tocsin's words; falcosidekick's addresses stay.
  var byTocsin: String { replacing(/(^|[^\/])falcosidekick/) { "\($0.1)tocsin" } }
}
