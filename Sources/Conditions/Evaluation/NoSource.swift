/// Stands in before the first event: nothing is there.
final class NoSource: FieldSource, Sendable {
  static let shared = NoSource()

  func value(of field: Field) -> FieldValue? { nil }

  func forEachValue(of field: Field, _ body: (FieldValue) -> Bool) -> Bool { false }

  func resolves(_ name: UnsafeRawBufferPointer, to address: IPAddress) -> Bool { false }
}
