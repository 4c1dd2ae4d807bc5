import NIOCore
import NIOHTTP1
import NIOPosix

/// A keep-alive connection to a loopback port, one request at a time.
package final class HTTPConnection: Sendable {
  private let channel: any Channel

  private init(_ channel: any Channel) { self.channel = channel }

  package static func open(to port: Int) async throws -> HTTPConnection {
    let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .channelOption(ChannelOptions.socketOption(.tcp_nodelay), value: 1)
      .connectTimeout(.seconds(10))
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHTTPClientHandlers()
          try channel.pipeline.syncOperations.addHandler(AnswerReader())
        }
      }
      .connect(host: "127.0.0.1", port: port).get()
    return HTTPConnection(channel)
  }

  /// One request on a connection of its own.
  package static func once(to port: Int, _ message: HTTPMessage) async throws -> HTTPAnswer {
    let connection = try await open(to: port)
    defer { connection.close() }
    return try await connection.send(message)
  }

  package func send(_ message: HTTPMessage) async throws -> HTTPAnswer {
    let answer = channel.eventLoop.makePromise(of: HTTPAnswer.self)
    channel.eventLoop.execute { [channel] in
      do {
        try channel.pipeline.syncOperations.handler(type: AnswerReader.self).expect(answer)
      } catch {
        return answer.fail(error)
      }
      var head = HTTPRequestHead(version: .http1_1, method: HTTPMethod(rawValue: message.method), uri: message.path)
      if !message.headers.contains(where: { $0.0 == "Host" }) { head.headers.add(name: "Host", value: "127.0.0.1") }
      for (name, value) in message.headers { head.headers.add(name: name, value: value) }
      if !message.body.isEmpty || message.method == "POST" {
        head.headers.replaceOrAdd(name: "Content-Length", value: "\(message.body.count)")
      }
      channel.write(HTTPClientRequestPart.head(head), promise: nil)
      if !message.body.isEmpty {
        channel.write(HTTPClientRequestPart.body(.byteBuffer(ByteBuffer(bytes: message.body))), promise: nil)
      }
      channel.writeAndFlush(HTTPClientRequestPart.end(nil), promise: nil)
    }
    return try await answer.futureResult.get()
  }

  package func close() { channel.close(promise: nil) }
}
