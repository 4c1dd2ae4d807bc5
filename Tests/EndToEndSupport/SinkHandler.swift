import Glibc
import NIOCore
import NIOHTTP1

/// One connection of a sink.
final class SinkHandler: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private let script: @Sendable (SinkRequest) -> SinkAnswer
  private var head: HTTPRequestHead?
  private var body: [UInt8] = []

  init(_ script: @escaping @Sendable (SinkRequest) -> SinkAnswer) { self.script = script }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head):
      self.head = head
      body = []
    case .body(let bytes): body.append(contentsOf: bytes.readableBytesView)
    case .end:
      guard let head else { return }
      let headers = head.headers.map { ($0.name, $0.value) }
      act(on: script(SinkRequest(method: head.method.rawValue, path: head.uri, headers: headers, body: body)), context)
    }
  }

  private func act(on answer: SinkAnswer, _ context: ChannelHandlerContext) {
    switch answer {
    case .status(let status, let headers, let body): Self.write(status, headers, body, to: context.channel)
    case .delayed(let delay, let status):
      let nanoseconds = delay.components.seconds * 1_000_000_000 + delay.components.attoseconds / 1_000_000_000
      context.eventLoop.scheduleTask(in: .nanoseconds(nanoseconds)) { [channel = context.channel] in
        Self.write(status, [], "", to: channel)
      }
    case .hang: break
    case .reset:
      // A close that does not linger is a reset.
      let channel = context.channel
      (channel as? any SocketOptionProvider)?.setSoLinger(linger(l_onoff: 1, l_linger: 0))
        .whenComplete { _ in channel.close(promise: nil) }
    }
  }

  private static func write(_ status: Int, _ headers: [(String, String)], _ body: String, to channel: any Channel) {
    var head = HTTPResponseHead(version: .http1_1, status: HTTPResponseStatus(statusCode: status))
    for (name, value) in headers { head.headers.add(name: name, value: value) }
    head.headers.replaceOrAdd(name: "Content-Length", value: "\(body.utf8.count)")
    channel.write(HTTPServerResponsePart.head(head), promise: nil)
    if !body.isEmpty {
      channel.write(HTTPServerResponsePart.body(.byteBuffer(ByteBuffer(string: body))), promise: nil)
    }
    channel.writeAndFlush(HTTPServerResponsePart.end(nil), promise: nil)
  }
}
