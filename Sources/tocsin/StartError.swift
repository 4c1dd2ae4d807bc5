import Forwarder
import Glibc
import Serving

/// Errors of other people's code in words a user can act on.
enum StartError {
  static func describe(_ error: any Error, _ configuration: Configuration) -> String {
    guard let error = error as? ListeningError else { return "\(error)" }
    let place = error.place
    let reason = String(cString: strerror(error.code))
    if error.port == 0 { return "cannot listen on the socket \(place): \(reason); see DATADIR" }
    let setting = error.port == configuration.listenPort ? "LISTENPORT" : "TLSSERVER_NOTLSPORT"
    return switch error.code {
    case EADDRINUSE:
      "cannot listen on \(place), another program does; stop it, or set \(setting) to another port"
    case EACCES: "not allowed to listen on \(place); set \(setting) to a port above 1023"
    case EADDRNOTAVAIL: "cannot listen on \(place), no interface has this address; see LISTENADDRESS"
    default: "cannot listen on \(place): \(reason)"
    }
  }
}
