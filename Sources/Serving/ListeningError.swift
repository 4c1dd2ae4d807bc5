/// Why a server cannot listen.
package struct ListeningError: Error, Hashable {
  package let address: String
  package let port: Int
  /// The system's number of the error.
  package let code: Int32

  package var place: String { "\(address):\(port)" }
}
