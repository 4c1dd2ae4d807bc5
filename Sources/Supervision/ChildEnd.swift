import Glibc

/// How a child process ended.
package enum ChildEnd: Hashable, Sendable, CustomStringConvertible {
  case status(Int32)
  case signal(Int32)
  /// It could not be started, for this reason.
  case unstarted(Int32)

  package var description: String {
    switch self {
    case .status(let status): "exit status \(status)"
    case .signal(let signal): "signal \(signal)"
    case .unstarted(let code): "cannot be started: \(String(cString: strerror(code)))"
    }
  }
}
