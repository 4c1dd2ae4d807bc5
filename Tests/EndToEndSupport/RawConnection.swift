import NIOCore
import NIOPosix
import Synchronization

/// A connection for bytes that no ordinary client sends.
package final class RawConnection: Sendable {
  private let channel: any Channel
  private let answers: Answers

  package init(to port: Int) async throws {
    let answers = Answers()
    self.answers = answers
    channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(Reader(answers)) }
      }
      .connect(host: "127.0.0.1", port: port).get()
  }

  package func send(_ text: String) async throws { try await channel.writeAndFlush(ByteBuffer(string: text)) }

  /// Says that nothing more will be sent, and goes on listening.
  package func finishSending() async throws { try await channel.close(mode: .output) }

  /// Everything that came back so far.
  package var received: String { answers.text.withLock { $0 } }

  /// Whether the other side has closed the connection.
  package var isClosed: Bool { !channel.isActive }

  package func close() { channel.close(promise: nil) }
}

private final class Answers: Sendable {
  let text = Mutex("")
}

private final class Reader: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  private let answers: Answers

  init(_ answers: Answers) { self.answers = answers }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let bytes = unwrapInboundIn(data)
    answers.text.withLock { $0 += String(buffer: bytes) }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
