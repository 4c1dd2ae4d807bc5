/// Why a server cannot listen.
package struct ListeningError: Error, Hashable {
  package let address: String
  /// 0 where the address is the path of a unix socket.
  package let port: Int
  /// The system's number of the error.
  package let code: Int32

  package var place: String { port == 0 ? address : "\(address):\(port)" }
}
