import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// A destination: an HTTP server on loopback that does what its script says and remembers every request.
package final class Sink: Sendable {
  package typealias Script = @Sendable (SinkRequest) -> SinkAnswer

  private struct State {
    var script: Script
    var requests: [SinkRequest] = []
    /// The numbers of the alerts that were answered with 2xx, in order.
    var delivered: [Int] = []
    var server: (any Channel)?
    var clients: [ObjectIdentifier: any Channel] = [:]
  }

  package let port: Int
  private let state: Mutex<State>

  /// Nothing listens before `start`.
  package init(_ script: @escaping Script = { _ in .ok }) throws {
    port = try FreePort.any()
    state = Mutex(State(script: script))
  }

  package static func started(_ script: @escaping Script = { _ in .ok }) async throws -> Sink {
    let sink = try Sink(script)
    try await sink.start()
    return sink
  }

  deinit {
    state.withLock { state in
      state.server?.close(promise: nil)
      for client in state.clients.values { client.close(promise: nil) }
    }
  }

  package var url: String { "http://127.0.0.1:\(port)/hook" }

  /// Listens, on the same port every time.
  package func start() async throws {
    let greet: @Sendable (any Channel) -> Void = { [weak self] in self?.greet($0) }
    let answer: @Sendable (SinkRequest) -> SinkAnswer = { [weak self] in self?.answer($0) ?? .reset }
    let server = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .serverChannelOption(ChannelOptions.backlog, value: 1024)
      .serverChannelOption(ChannelOptions.socketOption(.so_reuseaddr), value: 1)
      .childChannelInitializer { channel in
        greet(channel)
        return channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.configureHTTPServerPipeline()
          try channel.pipeline.syncOperations.addHandler(SinkHandler(answer))
        }
      }
      .bind(host: "127.0.0.1", port: port).get()
    state.withLock { $0.server = server }
  }

  /// Goes away as a server does that is switched off: connections break, new ones are refused.
  package func stop() async throws {
    let (server, clients) = state.withLock { state in
      defer { state.server = nil }
      return (state.server, Array(state.clients.values))
    }
    try await server?.close()
    for client in clients { try? await client.close() }
  }

  package func follow(_ script: @escaping Script) { state.withLock { $0.script = script } }

  private func greet(_ channel: any Channel) {
    let key = ObjectIdentifier(channel)
    state.withLock { $0.clients[key] = channel }
    channel.closeFuture.whenComplete { [weak self] _ in self?.state.withLock { $0.clients[key] = nil } }
  }

  private func answer(_ request: SinkRequest) -> SinkAnswer {
    state.withLock { state in
      var request = request
      request.order = state.requests.count + 1
      state.requests.append(request)
      let answer = state.script(request)
      switch answer {
      case .status(200..<300, _, _), .delayed(_, status: 200..<300):
        if let number = request.number { state.delivered.append(number) }
      default: break
      }
      return answer
    }
  }

  // MARK: What was seen

  /// Forgets what was seen so far.
  package func forget() {
    state.withLock { state in
      state.requests = []
      state.delivered = []
    }
  }

  package var requests: [SinkRequest] { state.withLock { $0.requests } }

  package var count: Int { state.withLock { $0.requests.count } }

  package var delivered: [Int] { state.withLock { $0.delivered } }

  package func has(_ numbers: Set<Int>) -> Bool { numbers.isSubset(of: state.withLock { Set($0.delivered) }) }

  /// Waits until every one of these alerts has arrived; what is missing after a while.
  package func missing(_ numbers: Set<Int>, within limit: Duration = .seconds(90)) async -> Set<Int> {
    _ = await eventually(within: limit) { has(numbers) }
    return numbers.subtracting(delivered)
  }
}
