package import Conditions

extension Scratch {
  /// Appends an address or both ends of a connection, as `SocketBytes` keeps them.
  package func append(socket bytes: UnsafeRawBufferPointer) {
    guard let socket = SocketBytes(bytes) else { return }
    switch socket.kind {
    case .unix:
      if socket.isTuple {
        append(socket.source.high, radix: 16)
        append("->")
        append(socket.source.low, radix: 16)
        if !socket.path.isEmpty { append(" ") }
      }
      append(socket.path)
    default:
      append(socket.source, socket.sourcePort)
      guard socket.isTuple else { return }
      append("->")
      append(socket.destination, socket.destinationPort)
    }
  }

  package func append(_ address: IPAddress, _ port: UInt16) {
    append(address)
    append(":")
    append(UInt64(port), radix: 10)
  }
}
