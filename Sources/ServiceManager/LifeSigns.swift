import ServiceLifecycle

/// Tells the service manager that this process lives, and, first of all services that stop, that it is about to end.
package struct LifeSigns: Service {
  /// Where nobody asks for signs of life.
  private static let never = Duration.seconds(86_400)

  private let manager: ServiceManager?
  private let isAlive: @Sendable () async -> Bool

  /// - Parameters:
  ///   - manager: nil where nobody listens.
  ///   - isAlive: asked before each sign. While it does not answer, or says no, there is none.
  package init(to manager: ServiceManager?, isAlive: @escaping @Sendable () async -> Bool) {
    self.manager = manager
    self.isAlive = isAlive
  }

  package func run() async throws {
    await withGracefulShutdownHandler {
      await cancelWhenGracefulShutdown {
        while !Task.isCancelled {
          if manager?.interval != nil, await isAlive() { manager?.tell(.alive) }
          try? await Task.sleep(for: manager?.interval ?? Self.never)
        }
      }
    } onGracefulShutdown: {
      manager?.tell(.stopping)
    }
  }
}
