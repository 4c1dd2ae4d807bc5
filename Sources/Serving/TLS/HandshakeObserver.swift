import Logging
import NIOCore
import NIOSSL
import NIOTLS

/// Takes note of clients with which TLS does not come about, and ends their connections.
final class HandshakeObserver: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = ByteBuffer

  private let identity: TLSIdentity
  private let logger: Logger
  private var isAgreed = false

  init(_ identity: TLSIdentity, logger: Logger) {
    self.identity = identity
    self.logger = logger
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if case TLSUserEvent.handshakeCompleted = event { isAgreed = true }
    context.fireUserInboundEventTriggered(event)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    if !isAgreed, error is NIOSSLError || error is BoringSSLError {
      identity.countFailedHandshake()
      logger.info(
        "a client and this server do not agree on TLS",
        metadata: ["client.address": "\(context.remoteAddress?.ipAddress ?? "")", "error": "\(error)"])
    }
    context.fireErrorCaught(error)
  }
}
