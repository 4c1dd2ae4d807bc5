/// An event whose fields can be read: live, replayed or made for a test.
///
/// Values may point into memory of the source; they are valid until the source moves on to its next event.
package protocol FieldSource: AnyObject {
  /// The value of a field with one value; nil if it is absent.
  func value(of field: Field) -> FieldValue?

  /// Hands all values of a field with several to `body` until it returns false; with no values, the list is empty but there.
  ///
  /// - Returns: false if the field is absent.
  func forEachValue(of field: Field, _ body: (FieldValue) -> Bool) -> Bool

  /// Whether a host name stands for `address`; used by fields such as `fd.sip.name`.
  func resolves(_ name: UnsafeRawBufferPointer, to address: IPAddress) -> Bool
}
