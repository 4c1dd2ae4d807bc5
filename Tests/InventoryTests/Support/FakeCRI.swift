/// Stands in for an engine of Kubernetes: as much HTTP/2 and gRPC as one client at a time needs.
///
/// Calls are told apart by what they ask, since their paths are compressed.
final class FakeCRI: Sendable {
  private let listener: UnixListener

  /// - Parameter answer: the message for a request's message; nil refuses it.
  init(_ path: String, _ answer: @escaping @Sendable (_ request: [UInt8]) -> [UInt8]?) throws {
    listener = try UnixListener(path) { connection in
      guard connection.takeHead() != nil, connection.take("SM\r\n\r\n".utf8.count) != nil else { return }
      connection.send(Self.frame(.settings, stream: 0, []))
      var requests: [UInt32: [UInt8]] = [:]
      while let (kind, flags, stream, content) = Self.take(connection) {
        switch kind {
        case Kind.settings.rawValue where flags & 1 == 0:
          connection.send(Self.frame(.settings, flags: 1, stream: 0, []))
        case Kind.data.rawValue:
          requests[stream, default: []] += content
          guard flags & 1 != 0 else { break }
          connection.send(Self.response(answer(Array(requests[stream, default: []].dropFirst(5))), stream: stream))
        default: break
        }
      }
    }
  }

  private enum Kind: UInt8 {
    case data = 0
    case headers = 1
    case settings = 4
  }

  private static func take(_ connection: UnixConnection) -> (kind: UInt8, flags: UInt8, stream: UInt32, [UInt8])? {
    guard let head = connection.take(9) else { return nil }
    let count = Int(head[0]) << 16 | Int(head[1]) << 8 | Int(head[2])
    let stream = head[5...].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    return connection.take(count).map { (head[3], head[4], stream, $0) }
  }

  private static func frame(_ kind: Kind, flags: UInt8 = 0, stream: UInt32, _ content: [UInt8]) -> [UInt8] {
    bigEndian(UInt32(content.count)).dropFirst() + [kind.rawValue, flags] + bigEndian(stream) + content
  }

  private static func bigEndian(_ number: UInt32) -> [UInt8] { withUnsafeBytes(of: number.bigEndian) { Array($0) } }

  private static func response(_ message: [UInt8]?, stream: UInt32) -> [UInt8] {
    // Number 8 of the static table: status 200.
    let status: [UInt8] = [0x88] + header("content-type", "application/grpc")
    let (endHeaders, endStream): (UInt8, UInt8) = (4, 1)
    guard let message else {
      let refusal = status + header("grpc-status", "5") + header("grpc-message", "not found")
      return frame(.headers, flags: endHeaders | endStream, stream: stream, refusal)
    }
    return frame(.headers, flags: endHeaders, stream: stream, status)
      + frame(.data, stream: stream, [0] + bigEndian(UInt32(message.count)) + message)
      + frame(.headers, flags: endHeaders | endStream, stream: stream, header("grpc-status", "0"))
  }

  /// A header that is neither compressed nor remembered.
  private static func header(_ name: String, _ value: String) -> [UInt8] {
    [0, UInt8(name.utf8.count)] + name.utf8 + [UInt8(value.utf8.count)] + value.utf8
  }
}
