/// Makes calls of gRPC, each of which is a request of HTTP/2. Confined to one thread at a time.
final class GRPCClient {
  private let client: SocketClient

  /// Before each message: whether it is compressed, and four bytes of its length.
  private static let prefixLength = 5

  init(socket: String) throws(EngineError) { client = try SocketClient(socket: socket, speaksHTTP2: true) }

  /// - Parameter method: with the service before it.
  /// - Returns: nil if the engine refused, as it does where it does not know an id.
  func call(
    _ method: String, headers: [String] = [], _ request: ProtobufWriter = ProtobufWriter()
  ) throws(EngineError) -> ProtobufMessage? {
    let length = UInt32(truncatingIfNeeded: request.bytes.count)
    let prefix = [0] + [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: length >> $0) }
    let (status, body) = try client.post(
      "/\(method)", headers: ["Content-Type: application/grpc", "TE: trailers"] + headers, prefix + request.bytes)
    guard status == 200 else { throw EngineError("the answer has status \(status)") }
    // A refusal has no message, only a status behind the headers.
    guard body.count >= Self.prefixLength else { return nil }
    guard body[0] == 0 else { throw EngineError("the answer is compressed") }
    return ProtobufMessage(body.dropFirst(Self.prefixLength))
  }
}
