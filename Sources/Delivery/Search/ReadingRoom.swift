import GRDB
import Synchronization

/// Where people read the outbox: one connection of its own, opened when the first comes, so that no search ever takes a reader
/// away from a courier, and searches wait for one another.
final class ReadingRoom: Sendable {
  private let path: String
  private let queue = Mutex<DatabaseQueue?>(nil)

  init(_ directory: DataDirectory) { path = directory.database }

  func read<Value: Sendable>(_ work: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
    try await open().read(work)
  }

  private func open() throws -> DatabaseQueue {
    try queue.withLock { queue in
      if let queue { return queue }
      var configuration = Configuration()
      configuration.readonly = true
      configuration.label = "tocsin.reading"
      let opened = try DatabaseQueue(path: path, configuration: configuration)
      queue = opened
      return opened
    }
  }
}
