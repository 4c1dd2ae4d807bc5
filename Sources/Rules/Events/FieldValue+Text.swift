import Conditions

extension FieldValue {
  static func text(_ text: StaticString) -> FieldValue {
    .bytes(UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  static var empty: FieldValue { text("") }

  /// What Falco writes for a name that it does not know.
  static var unknownName: FieldValue { text("<NA>") }
}
