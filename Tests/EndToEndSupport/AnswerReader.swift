import NIOCore
import NIOHTTP1

/// Gathers the parts of an answer and hands it to whoever waits for it.
final class AnswerReader: ChannelInboundHandler {
  typealias InboundIn = HTTPClientResponsePart

  private var waiting: EventLoopPromise<HTTPAnswer>?
  private var head: HTTPResponseHead?
  private var body: [UInt8] = []
  private var isClosed = false

  func expect(_ answer: EventLoopPromise<HTTPAnswer>) {
    if isClosed { return answer.fail(ChannelError.ioOnClosedChannel) }
    waiting = answer
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head):
      // An interim answer (100 Continue) is followed by the real one.
      self.head = head
      body = []
    case .body(let bytes): body.append(contentsOf: bytes.readableBytesView)
    case .end: finish()
    }
  }

  private func finish() {
    guard let head, head.status.code >= 200 else { return }
    waiting?.succeed(
      HTTPAnswer(status: Int(head.status.code), headers: head.headers.map { ($0.name, $0.value) }, body: body))
    waiting = nil
  }

  func channelInactive(context: ChannelHandlerContext) {
    isClosed = true
    waiting?.fail(ChannelError.eof)
    waiting = nil
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    isClosed = true
    waiting?.fail(error)
    waiting = nil
    context.close(promise: nil)
  }
}
