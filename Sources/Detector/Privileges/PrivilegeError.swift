import Glibc

/// What could not be given up.
package struct PrivilegeError: Error, CustomStringConvertible {
  package let description: String

  init(_ what: String) { description = "the detector does not run with more privileges than it needs, and \(what)" }

  /// - Parameter answer: 0 or more, or the negative of an error's number.
  static func check(_ answer: Int32, _ what: String) throws(PrivilegeError) {
    guard answer < 0 else { return }
    throw PrivilegeError("\(what): \(strerror(-answer).map { String(cString: $0) } ?? "error \(-answer)")")
  }
}
