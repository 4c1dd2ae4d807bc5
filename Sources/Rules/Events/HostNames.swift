package import Conditions

/// Knows host names; asked while an event is judged, so answers must not take long.
package protocol HostNames: AnyObject {
  func resolves(_ name: UnsafeRawBufferPointer, to address: IPAddress) -> Bool

  /// A name that was found to stand for `address`.
  func name(of address: IPAddress) -> UnsafeRawBufferPointer?
}
