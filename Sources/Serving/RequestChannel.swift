import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import NIOSSL

/// The handlers of a connection: TLS, HTTP, the deadline, and one request after the other.
///
/// Requests do not pass through an asynchronous sequence each, which would cost more than all the rest of accepting an alert.
struct RequestChannel: ServerChildChannel {
  struct Connection: ServerChildChannelValue {
    let channel: any Channel
  }

  let responder: any Responder
  let limits: BodyLimits
  let requestLimit: TimeAmount
  /// nil for connections without TLS.
  let identity: TLSIdentity?
  let proxies: [AddressBlock]

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Connection> {
    channel.eventLoop.makeCompletedFuture {
      let pipeline = channel.pipeline.syncOperations
      if let identity {
        try pipeline.addHandlers([
          NIOSSLServerHandler(context: identity.context), HandshakeObserver(identity, logger: logger),
        ])
      }
      try pipeline.addHandlers([
        HTTPResponseEncoder(),
        ByteToMessageHandler(HTTPRequestDecoder(leftOverBytesStrategy: .dropBytes)),
        // Before the handler that keeps back requests: what a client owes is seen as it comes.
        RequestDeadline(requestLimit),
        HTTPServerPipelineHandler(),
        HTTPServerProtocolErrorHandler(),
        RequestHandler(
          responder, limits: limits, isTLS: identity != nil, proxies: proxies, eventLoop: channel.eventLoop),
      ])
      return Connection(channel: channel)
    }
  }

  func handle(value: Connection, logger: Logger) async { try? await value.channel.closeFuture.get() }
}
