import Forwarder
import Glibc
import NIOCore

/// Errors of other people's code in words a user can act on.
enum StartError {
  static func describe(_ error: any Error, _ configuration: Configuration) -> String {
    guard let error = error as? IOError else { return "\(error)" }
    let place = "\(configuration.listenAddress):\(configuration.listenPort)"
    return switch error.errnoCode {
    case EADDRINUSE:
      "cannot listen on \(place), another program does; stop it, or set LISTENPORT to another port"
    case EACCES: "not allowed to listen on \(place); set LISTENPORT to a port above 1023"
    case EADDRNOTAVAIL: "cannot listen on \(place), no interface has this address; see LISTENADDRESS"
    default: "cannot listen on \(place): \(error)"
    }
  }
}
