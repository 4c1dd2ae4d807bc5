import Glibc

/// What the system said no with.
struct SystemError: Error, Hashable, CustomStringConvertible {
  let code: Int32
  /// What could not be done, where the code alone would leave that open.
  let subject: String?

  init(_ code: Int32, _ subject: String? = nil) {
    self.code = code
    self.subject = subject
  }

  var description: String {
    let reason = strerror(code).map { String(cString: $0) } ?? "error \(code)"
    return subject.map { "\($0): \(reason)" } ?? reason
  }
}

/// The result of a system call that says -1 when it fails, made again as long as signals interrupt it.
@discardableResult
func checked<Result: SignedInteger>(_ call: () -> Result) throws(SystemError) -> Result {
  while true {
    let result = call()
    if result != -1 { return result }
    let code = errno
    if code != EINTR { throw SystemError(code) }
  }
}
