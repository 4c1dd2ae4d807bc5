import Foundation
import Inventory
import Logging
import Testing

@Suite(.timeLimit(.minutes(1))) struct ContainersTests {
  private let scratch: Scratch
  private let clock = HandClock()
  private let identity = ContainerIdentity(fullID: DockerSamples.id, engine: .docker)

  init() throws { scratch = try Scratch() }

  private func containers(_ sockets: ContainerSockets, longestLabel: Int = 100) -> Containers {
    Containers(
      ContainerSettings(sockets: sockets, longestLabel: longestLabel), hostRoot: scratch.path,
      logger: Logger(label: "test"),
      now: { [clock] in clock.milliseconds })
  }

  private func parse(_ path: String) -> ContainerIdentity? {
    Array("memory=\(path)\0".utf8).withUnsafeBytes { ContainerIdentity(controlGroups: $0) }
  }

  @Test func `where no engine listens, nobody waits`() {
    #expect(containers(ContainerSockets()).facts(for: identity).state == .unknown)
  }

  @Test func `an engine that begins to listen later is asked then`() async throws {
    let containers = containers(ContainerSockets())
    #expect(containers.facts(for: identity).state == .unknown)
    let engine = try FakeEngine(scratch.file("var-docker.sock"))
    engine.answer("/containers/\(DockerSamples.id)/json", DockerSamples.container())
    try FileManager.default.createDirectory(atPath: scratch.file("var/run"), withIntermediateDirectories: true)
    symlink(scratch.file("var-docker.sock"), scratch.file("var/run/docker.sock"))
    clock.milliseconds += 5000
    #expect(try await eventually { containers.facts(for: identity).state == .described })
  }

  @Test func `an engine that does not answer holds up neither events nor other engines`() async throws {
    // The connection is kept and nothing ever said.
    let silent = try UnixListener(scratch.file("docker.sock")) { connection in _ = connection.take(.max) }
    let podman = try FakeEngine(scratch.file("podman.sock"))
    let other = ContainerIdentity(fullID: String(repeating: "ab", count: 32), engine: .podman)
    podman.answer("/v4.0.0/libpod/containers/\(other.fullID)/json", #"{"Name":"db","ImageName":"db:1"}"#)
    var sockets = ContainerSockets()
    sockets.docker = ["/docker.sock"]
    sockets.podman = ["/podman.sock"]
    let containers = containers(sockets)
    #expect(containers.facts(for: identity).state == .pending)
    #expect(try await eventually { containers.facts(for: other).state == .described })
    clock.milliseconds += 300
    #expect(containers.facts(for: identity).state == .unknown)
    #expect(try await eventually { containers.counters.failures > 0 })
    withExtendedLifetime(silent) {}
  }

  @Test func `Podman is asked in its own words`() async throws {
    let engine = try FakeEngine(scratch.file("podman.sock"))
    let podman = ContainerIdentity(fullID: DockerSamples.id, engine: .podman)
    engine.answer(
      "/v4.0.0/libpod/containers/\(podman.fullID)/json",
      """
      {"Name":"db","Image":"0ca0fed353fb","ImageName":"quay.io/team/db:7","ImageDigest":"sha256:dddd",
       "HostConfig":{"Privileged":true,"PidMode":"private"},"Mounts":[],"Config":{"Labels":{"a":"1"}}}
      """)
    var sockets = ContainerSockets()
    sockets.podman = ["/podman.sock"]
    let containers = containers(sockets)
    #expect(try await eventually { containers.facts(for: podman).state == .described })
    let view = ContainerView(containers.facts(for: podman).facts)
    #expect(
      try view.render("%container.name %container.type %container.image %container.image.id %container.privileged")
        == "db podman quay.io/team/db:7 0ca0fed353fb true")
    #expect(
      try view.render("%container.image.repository %container.image.tag %container.image.digest %container.label[a]")
        == "quay.io/team/db 7 sha256:dddd 1")
  }

  @Test func `a user's engine is asked about that user's containers only`() async throws {
    let engine = try FakeEngine(scratch.file("podman.sock"))
    try FileManager.default.createDirectory(
      atPath: scratch.file("run/user/1000/podman"), withIntermediateDirectories: true)
    symlink(scratch.file("podman.sock"), scratch.file("run/user/1000/podman/podman.sock"))
    let containers = containers(ContainerSockets())
    let scope = "libpod-\(DockerSamples.id).scope"
    let system = try #require(parse("/machine.slice/\(scope)"))
    #expect(containers.facts(for: system).state == .unknown)
    let others = try #require(parse("/user.slice/user-1001.slice/user@1001.service/\(scope)"))
    #expect(self.containers(ContainerSockets()).facts(for: others).state == .unknown)
    #expect(engine.asked.isEmpty)
    let own = try #require(parse("/user.slice/user-1000.slice/user@1000.service/\(scope)"))
    var configured = ContainerSockets()
    configured.podman = ["/run/user/1000/podman/podman.sock"]
    #expect(self.containers(configured).facts(for: others).state == .unknown)
    #expect(engine.asked.isEmpty)
    let named = self.containers(configured)
    #expect(named.facts(for: own).state == .pending)
    #expect(try await eventually { !engine.asked.isEmpty })
    let before = engine.asked.count
    let standard = self.containers(ContainerSockets())
    #expect(standard.facts(for: own).state == .pending)
    #expect(try await eventually { engine.asked.count > before })
  }

  @Test func `what has no engine to ask is described by its name`() throws {
    let lxc = try #require(parse("/lxc.payload.web"))
    let (facts, state) = containers(ContainerSockets()).facts(for: lxc)
    #expect(state == .described)
    #expect(
      try ContainerView(facts).render("%container.id %container.full_id %container.type %container.privileged")
        == "web web lxc false")
  }

  @Test func `a container can be fixed instead of found`() throws {
    let fixed = FixedContainer(id: "box", name: "the box", image: "team/box:3")
    let containers = Containers(ContainerSettings(fixed: fixed), logger: Logger(label: "test"))
    let identity = try #require(Array("cpu=/\0".utf8).withUnsafeBytes { containers.settings.identity(of: $0) })
    let (facts, state) = containers.facts(for: identity)
    #expect(state == .described)
    #expect(
      try ContainerView(facts).render(
        "%container.id|%container.name|%container.type|%container.image.repository|%container.image.tag")
        == "box|the box|static|team/box|3")
  }

  @Test func `how long labels may be can be chosen`() async throws {
    let engine = try FakeEngine(scratch.file("docker.sock"))
    engine.answer(
      "/containers/\(DockerSamples.id)/json", DockerSamples.container(labels: #"{"short":"12345","long":"123456"}"#))
    var sockets = ContainerSockets()
    sockets.docker = ["/docker.sock"]
    let containers = containers(sockets, longestLabel: 5)
    #expect(try await eventually { containers.facts(for: identity).state == .described })
    #expect(try ContainerView(containers.facts(for: identity).facts).render("%container.labels") == "short:12345")
  }

  @Test func `of very many containers those are kept that were needed last`() {
    let containers = containers(ContainerSockets())
    func see(_ name: String) { _ = containers.facts(for: ContainerIdentity(fullID: name, engine: .docker)) }
    see("needed")
    for number in 0..<20_000 {
      see("c\(number)")
      see("needed")
    }
    #expect((1000..<8000).contains(containers.counters.known))
    #expect(containers.facts(ofKnown: "needed") != nil && containers.facts(ofKnown: "c19999") != nil)
    #expect(containers.facts(ofKnown: "c0") == nil)
  }

  @Test func `a description that is old is asked for again, and meanwhile holds`() async throws {
    let engine = try FakeEngine(scratch.file("docker.sock"))
    let path = "/containers/\(DockerSamples.id)/json"
    engine.answer(path, #"{"Name":"/web","NetworkSettings":{"IPAddress":"10.0.0.1"}}"#)
    var sockets = ContainerSockets()
    sockets.docker = ["/docker.sock"]
    let containers = containers(sockets)
    func address() throws -> String { try ContainerView(containers.facts(for: identity).facts).render("%container.ip") }
    #expect(try await eventually { containers.facts(for: identity).state == .described })
    engine.answer(path, #"{"Name":"/web","NetworkSettings":{"IPAddress":"10.0.0.2"}}"#)
    clock.milliseconds += 299_000
    #expect(try address() == "10.0.0.1")
    clock.milliseconds += 1000
    #expect(containers.facts(for: identity).state == .described)
    #expect(try await eventually { try address() == "10.0.0.2" })
  }

  @Test(arguments: [
    ([ContainerEngine.docker], false), ([.docker, .cri], true), ([.podman, .cri, .lxc], false),
  ]) func `a container of engines that are ignored is the host`(ignored: [ContainerEngine], isHost: Bool) {
    var settings = ContainerSettings()
    settings.ignored = Set(ignored)
    let groups = Array("memory=/docker/\(DockerSamples.id)\0".utf8)
    #expect(groups.withUnsafeBytes { settings.identity(of: $0) == nil } == isHost)
  }

  @Test func `names that are very long, or hold NULs, are cut`() async throws {
    let engine = try FakeEngine(scratch.file("docker.sock"))
    let long = String(repeating: "é", count: 100_000)
    engine.answer(
      "/containers/\(DockerSamples.id)/json",
      #"{"Name":"/\#(long)","Config":{"Image":"a\u0000b","Labels":{"k\u0000x":"v"}},"Mounts":[{"Source":"/a\u0000/b"}]}"#
    )
    var sockets = ContainerSockets()
    sockets.docker = ["/docker.sock"]
    let containers = containers(sockets)
    #expect(try await eventually { containers.facts(for: identity).state == .described })
    let view = ContainerView(containers.facts(for: identity).facts)
    #expect(try view.render("%container.name").utf8.count <= 4096)
    #expect(try view.render("%container.image|%container.labels|%container.mounts") == "a|k:v|/a:::false:")
  }
}
