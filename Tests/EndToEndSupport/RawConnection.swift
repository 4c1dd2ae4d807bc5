import NIOCore
import NIOPosix

/// A connection for bytes that no well-behaved client sends.
package final class RawConnection: Sendable {
  private let channel: any Channel

  package init(to port: Int) async throws {
    channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .connect(host: "127.0.0.1", port: port).get()
  }

  package func send(_ text: String) async throws { try await channel.writeAndFlush(ByteBuffer(string: text)) }

  package func close() { channel.close(promise: nil) }
}
