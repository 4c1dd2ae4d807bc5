import Delivery
import Logging
import ServiceLifecycle
import Synchronization

/// All couriers as one of the forwarder's services. Which there are can change while it runs.
final class Deliveries: Service {
  /// A courier at work, or about to be.
  private struct Post {
    let destination: Destination
    let courier: Courier
    /// Ends when the courier has.
    let end: AsyncStream<Void>
    let finish: AsyncStream<Void>.Continuation
  }

  private struct State {
    var posts: [String: Post] = [:]
    var isStopping = false
  }

  private let outbox: Outbox
  private let silences: Silences
  private let transport: any Transport
  private let board: StatusBoard
  private let grace: Duration
  private let logger: Logger
  private let state = Mutex(State())
  private let arrivals = AsyncStream<Post>.makeStream()

  init(
    outbox: Outbox, silences: Silences, transport: any Transport, board: StatusBoard, grace: Duration, logger: Logger
  ) {
    self.outbox = outbox
    self.silences = silences
    self.transport = transport
    self.board = board
    self.grace = grace
    self.logger = logger
  }

  func run() async throws {
    try await withTaskCancellationOrGracefulShutdownHandler {
      try await withThrowingDiscardingTaskGroup { group in
        for await post in arrivals.stream { group.addTask { try await self.run(post) } }
      }
    } onCancelOrGracefulShutdown: {
      self.stop()
    }
  }

  private func run(_ post: Post) async throws {
    defer { post.finish.finish() }
    do {
      try await post.courier.run(grace: grace)
    } catch {
      // The database is damaged: nothing that the others would do could be kept.
      stop()
      throw error
    }
  }

  private func stop() {
    let posts = state.withLock { state in
      state.isStopping = true
      return Array(state.posts.values)
    }
    for post in posts { post.courier.stop() }
    arrivals.continuation.finish()
  }

  /// Opens files anew.
  func reopen() { for post in state.withLock({ $0.posts.values }) { post.courier.reopen() } }

  // MARK: Changes

  /// Makes these the destinations. Those that stay as they are notice nothing; of the others, what is underway is finished
  /// before anything else happens, so that nothing is lost or delivered twice.
  func deliver(to destinations: [Destination]) async throws {
    let posts = state.withLock { $0.posts }
    let wanted = Dictionary(destinations.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    // New ones first: their part of the log begins now, however long the others take to end.
    let cursors = try await outbox.register(Array(Set(wanted.keys).union(posts.keys)))
    for (name, destination) in wanted where posts[name] == nil { try begin(destination, from: cursors[name] ?? 0) }
    let ending = posts.filter { wanted[$0.key]?.settings != $0.value.destination.settings }
    guard !ending.isEmpty, await end(Array(ending.values)) else { return }
    // Where the couriers have settled, those that follow them begin.
    let settled = try await outbox.register(Array(wanted.keys))
    for name in ending.keys {
      state.withLock { $0.posts[name] = nil }
      if let destination = wanted[name] { try begin(destination, from: settled[name] ?? 0) } else { board.remove(name) }
    }
  }

  private func begin(_ destination: Destination, from cursor: Int64) throws {
    let courier = try Courier(
      destination, from: cursor, outbox: outbox, silences: silences, transport: transport, board: board,
      logger: logger)
    let (end, finish) = AsyncStream<Void>.makeStream()
    let post = Post(destination: destination, courier: courier, end: end, finish: finish)
    let isStopping = state.withLock { state in
      if !state.isStopping { state.posts[destination.name] = post }
      return state.isStopping
    }
    if !isStopping { arrivals.continuation.yield(post) }
  }

  /// - Returns: false if the whole forwarder is to stop meanwhile.
  private func end(_ posts: [Post]) async -> Bool {
    for post in posts { post.courier.stop(patience: post.courier.longestRequest) }
    await cancelWhenGracefulShutdown { for post in posts { for await _ in post.end {} } }
    return state.withLock { !$0.isStopping } && !Task.isShuttingDownGracefully && !Task.isCancelled
  }
}
