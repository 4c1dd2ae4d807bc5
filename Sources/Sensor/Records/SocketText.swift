import CEvents
import Conditions
import Rules

/// The bytes of parameters that are addresses, in the form of `SocketBytes`.
enum SocketText {
  /// What a program passed as an address.
  static func address(_ bytes: UnsafeRawBufferPointer?) -> [UInt8] {
    guard let bytes, bytes.count >= 2 else { return [] }
    if let address = SocketAddress(bytes) { return SocketBytes.bytes(address.address, address.port, to: nil) }
    guard bytes.loadUnaligned(as: UInt16.self) == 1 else { return [] }
    let path = UnsafeRawBufferPointer(rebasing: bytes.dropFirst(2))
    let name = path.first == 0 ? UnsafeRawBufferPointer(rebasing: path.dropFirst()) : path
    return SocketBytes.bytes(path: String(decoding: name.untilNUL, as: UTF8.self))
  }

  /// Both ends of the socket that the event is about.
  static func tuple(_ record: KernelRecord<tocsin_syscall>, _ facts: FileFacts) -> [UInt8] {
    if facts.fileKind == .unix {
      return SocketBytes.bytes(
        ends: (facts.sourceHigh, facts.sourceLow),
        path: record.text(record.facts.pointee.file.name).map { String(decoding: $0, as: UTF8.self) } ?? "")
    }
    guard facts.fileKind.isInternet, facts.destinationPort != 0 || facts.sourcePort != 0 else { return [] }
    return SocketBytes.bytes(facts.source, facts.sourcePort, to: (facts.destination, facts.destinationPort))
  }
}
