import NIOCore
import NIOHTTP1

/// The requests of one connection: collects each body within the limits, has it answered, writes the answer.
final class RequestHandler: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private enum State {
    case idle
    case receiving(HTTPRequestHead)
    /// Answered before its end: nobody needs the rest.
    case discarding
    case answering(HTTPRequestHead)
    /// The answer is written piece by piece.
    case streaming(Task<Void, Never>)
  }

  private let responder: any Responder
  private let eventLoop: any EventLoop
  private var peer: Peer
  private var body: BodyCollector
  private var state = State.idle
  private var clientIsDone = false

  init(
    _ responder: any Responder, limits: BodyLimits, isTLS: Bool, proxies: [AddressBlock], eventLoop: any EventLoop
  ) {
    self.responder = responder
    peer = Peer(isTLS: isTLS, proxies: proxies)
    self.eventLoop = eventLoop
    body = BodyCollector(limits)
  }

  func channelActive(context: ChannelHandlerContext) {
    // Not known before.
    let address = context.remoteAddress?.ipAddress.flatMap { IPAddress($0) }
    peer = Peer(address, isTLS: peer.isTLS, proxies: peer.proxies)
    context.fireChannelActive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch (unwrapInboundIn(data), state) {
    case (.head(let head), _): begin(head, context)
    case (.body(let chunk), .receiving(let head)):
      do { try body.append(chunk) } catch { refuse(head, error, context) }
    case (.end, .receiving(let head)): respond(to: head, context)
    case (.end, .discarding): context.close(promise: nil)
    case (.body, _), (.end, _): break
    }
  }

  private func begin(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
    state = .receiving(head)
    do {
      try body.begin(announced: head.headers.first(name: "Content-Length").flatMap { Int($0) })
    } catch {
      return refuse(head, error, context)
    }
    if head.headers.first(name: "Expect")?.lowercased() == "100-continue" {
      context.writeAndFlush(
        wrapOutboundOut(.head(HTTPResponseHead(version: head.version, status: .continue))), promise: nil)
    }
  }

  private func respond(to head: HTTPRequestHead, _ context: ChannelHandlerContext) {
    state = .answering(head)
    let handler = NIOLoopBound(self, eventLoop: eventLoop)
    let context = NIOLoopBound(context, eventLoop: eventLoop)
    let eventLoop = eventLoop
    responder.respond(to: ServerRequest(head, body: body.bytes, from: peer)) { answer in
      if eventLoop.inEventLoop {
        handler.value.finish(answer, context.value)
      } else {
        eventLoop.execute { handler.value.finish(answer, context.value) }
      }
    }
  }

  private func finish(_ answer: Answer, _ context: ChannelHandlerContext) {
    guard case .answering(let head) = state else { return }
    body.clear()
    if let stream = answer.stream { return start(stream, of: answer, to: head, context) }
    state = .idle
    let isLast = !head.isKeepAlive || clientIsDone
    guard isLast else { return write(answer, to: head, isLast: false, context, promise: nil) }
    let written = eventLoop.makePromise(of: Void.self)
    let bound = NIOLoopBound(context, eventLoop: eventLoop)
    written.futureResult.whenComplete { _ in bound.value.close(promise: nil) }
    write(answer, to: head, isLast: true, context, promise: written)
  }

  /// Writes the head, then lets `stream` write for as long as it likes; the connection ends with it.
  private func start(
    _ stream: @escaping AnswerStream, of answer: Answer, to head: HTTPRequestHead, _ context: ChannelHandlerContext
  ) {
    var headers = HTTPHeaders(answer.headers)
    headers.add(name: "Date", value: HTTPDate.now)
    headers.add(name: "Connection", value: "close")
    let response = HTTPResponseHead(version: head.version, status: answer.status, headers: headers)
    let channel = context.channel
    context.writeAndFlush(wrapOutboundOut(.head(response)), promise: nil)
    state = .streaming(
      Task {
        try? await stream(AnswerWriter(channel: channel))
        try? await channel.writeAndFlush(HTTPServerResponsePart.end(nil)).get()
        try? await channel.close().get()
      })
  }

  private func stopStreaming() {
    if case .streaming(let task) = state { task.cancel() }
  }

  /// Answers at once and lets the connection end with the request.
  private func refuse(_ head: HTTPRequestHead, _ failure: BodyFailure, _ context: ChannelHandlerContext) {
    body.clear()
    state = .discarding
    responder.note(failure)
    write(failure.answer, to: head, isLast: true, context, promise: nil)
  }

  private func write(
    _ answer: Answer, to head: HTTPRequestHead, isLast: Bool, _ context: ChannelHandlerContext,
    promise: EventLoopPromise<Void>?
  ) {
    var headers = HTTPHeaders()
    headers.reserveCapacity(answer.headers.count + 3)
    for (name, value) in answer.headers { headers.add(name: name, value: value) }
    headers.add(name: "Content-Length", value: "\(answer.body.utf8.count)")
    headers.add(name: "Date", value: HTTPDate.now)
    if isLast {
      headers.add(name: "Connection", value: "close")
    } else if head.version == .http1_0 {
      headers.add(name: "Connection", value: "keep-alive")
    }
    let response = HTTPResponseHead(version: head.version, status: answer.status, headers: headers)
    context.write(wrapOutboundOut(.head(response)), promise: nil)
    if !answer.body.isEmpty, head.method != .HEAD {
      context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: answer.body)))), promise: nil)
    }
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: promise)
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if event is ServerIsStopping { return stopStreaming() }
    if case ChannelEvent.inputClosed = event {
      clientIsDone = true
      if case .answering = state {} else { context.close(promise: nil) }
    }
    context.fireUserInboundEventTriggered(event)
  }

  func channelInactive(context: ChannelHandlerContext) {
    stopStreaming()
    // An answer still to come needs its body until then.
    if case .receiving = state { body.clear() }
    context.fireChannelInactive()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
