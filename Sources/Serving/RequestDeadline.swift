import NIOCore
import NIOHTTP1

/// Cuts off clients that are silent or send their request too slowly.
///
/// From the opening of a connection, and from every answer on, the next request must be complete within the limit; once the
/// server is stopping, within a second, so that nobody holds up the stop.
final class RequestDeadline: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias InboundOut = HTTPServerRequestPart
  typealias OutboundIn = HTTPServerResponsePart
  typealias OutboundOut = HTTPServerResponsePart

  private static let lastChance = TimeAmount.seconds(1)

  private let limit: TimeAmount
  private var waitingSince: NIODeadline? = .now()
  private var answersOwed = 0
  private var check: RepeatedTask?

  init(_ limit: TimeAmount) { self.limit = limit }

  func handlerAdded(context: ChannelHandlerContext) {
    let context = NIOLoopBound(context, eventLoop: context.eventLoop)
    let handler = NIOLoopBound(self, eventLoop: context.value.eventLoop)
    let interval = TimeAmount.nanoseconds(limit.nanoseconds / 8)
    check = context.value.eventLoop.scheduleRepeatedTask(initialDelay: interval, delay: interval) { _ in
      if handler.value.isOverdue { context.value.close(promise: nil) }
    }
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    check?.cancel()
    check = nil
  }

  private var isOverdue: Bool { waitingSince.map { NIODeadline.now() - $0 > limit } ?? false }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if event is ChannelShouldQuiesceEvent {
      // The handler of pipelining keeps the event itself.
      context.fireUserInboundEventTriggered(ServerIsStopping())
      let context = NIOLoopBound(context, eventLoop: context.eventLoop)
      let handler = NIOLoopBound(self, eventLoop: context.value.eventLoop)
      context.value.eventLoop.scheduleTask(in: Self.lastChance) {
        if handler.value.waitingSince != nil { context.value.close(promise: nil) }
      }
    }
    context.fireUserInboundEventTriggered(event)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if case .end = unwrapInboundIn(data) {
      answersOwed += 1
      waitingSince = nil
    }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    if case .end = unwrapOutboundIn(data) {
      answersOwed -= 1
      if answersOwed <= 0 { waitingSince = .now() }
    }
    context.write(data, promise: promise)
  }
}
