import Foundation
import Inventory
import Logging
import Testing

/// Against the Docker of this machine, where there is one and it runs something.
@Suite(.timeLimit(.minutes(1))) struct RealDockerTests {
  private static let socket: String = {
    let host = ProcessInfo.processInfo.environment["DOCKER_HOST"] ?? ""
    return host.hasPrefix("unix://") ? String(host.dropFirst("unix://".count)) : "/var/run/docker.sock"
  }()

  private static let running: [ContainerIdentity] = {
    guard access(socket, R_OK | W_OK) == 0 else { return [] }
    var found: Set<ContainerIdentity> = []
    ProcessReader().forEachProcess { process in
      let identity = process.controlGroups.withUnsafeBytes { ContainerIdentity(controlGroups: $0) }
      if let identity, identity.engine == .docker { found.insert(identity) }
    }
    return Array(found)
  }()

  @Test(.enabled(if: !running.isEmpty)) func `a container that runs here is described`() async throws {
    var sockets = ContainerSockets()
    sockets.docker = [Self.socket]
    let containers = Containers(ContainerSettings(sockets: sockets), logger: Logger(label: "test"))
    // Docker within a container has containers of its own, which only it knows.
    #expect(try await eventually { Self.running.contains { containers.facts(for: $0).state == .described } })
    let described = try #require(Self.running.first { containers.facts(for: $0).state == .described })
    let view = ContainerView(containers.facts(for: described).facts)
    #expect(try view.render("%container.type %container.full_id") == "docker \(described.fullID)")
    #expect(try !view.render("%container.name").isEmpty)
    #expect(try !view.render("%container.image").isEmpty)
  }
}
