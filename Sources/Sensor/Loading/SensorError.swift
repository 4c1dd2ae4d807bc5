import Glibc

/// Why the kernel cannot be watched, and what can be done.
package struct SensorError: Error, Sendable, CustomStringConvertible {
  package let description: String

  init(_ description: String) { self.description = description }

  /// - Parameter code: a positive error number.
  init(_ what: String, code: Int32) {
    description = "\(what): \(String(cString: strerror(code)))"
  }
}
