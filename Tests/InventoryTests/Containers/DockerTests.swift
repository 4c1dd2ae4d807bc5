import Foundation
import Inventory
import Logging
import Testing

@Suite(.timeLimit(.minutes(1))) struct DockerTests {
  private let scratch: Scratch
  private let engine: FakeEngine
  private let containers: Containers
  private let clock = HandClock()
  private let identity = ContainerIdentity(fullID: DockerSamples.id, engine: .docker)

  init() throws {
    scratch = try Scratch()
    engine = try FakeEngine(scratch.file("docker.sock"))
    var sockets = ContainerSockets()
    sockets.docker = ["/docker.sock"]
    sockets.podman = []
    sockets.cri = []
    containers = Containers(
      ContainerSettings(sockets: sockets), hostRoot: scratch.path, logger: Logger(label: "test"),
      now: { [clock] in clock.milliseconds })
  }

  private func described() async throws -> ContainerView {
    let isDescribed = try await eventually {
      let state = containers.facts(for: identity).state
      // On a busy machine the answer may come too late, and then is asked for again.
      if state == .unknown { clock.milliseconds += 5000 }
      return state == .described
    }
    #expect(isDescribed)
    return ContainerView(containers.facts(for: identity).facts)
  }

  private func describe(_ container: String, image: String? = nil) async throws -> ContainerView {
    engine.answer("/containers/\(DockerSamples.id)/json", container)
    if let image { engine.answer("/images/\(DockerSamples.image)/json", image) }
    return try await described()
  }

  @Test func `a container is described by what Docker tells of it`() async throws {
    let view = try await describe(DockerSamples.container(), image: DockerSamples.imageAnswer)
    #expect(
      try view.render(
        "%container.id %container.full_id %container.name %container.type %container.privileged %container.ip")
        == "71fb736ae550 \(DockerSamples.id) web-1 docker false 172.17.0.2")
    #expect(
      try view.render("%container.image %container.image.repository %container.image.tag %container.image.digest")
        == "registry.example:5000/shop/web:1.4 registry.example:5000/shop/web 1.4 sha256:bbbb")
    #expect(try view.render("%container.image.id") == DockerSamples.image.dropFirst("sha256:".count))
    #expect(
      try view.render("%container.mounts")
        == "/srv/web:/data:z:true:rprivate,/etc:/host/etc::false:rslave")
    #expect(try view.render("%container.host_pid %container.host_network %container.host_ipc") == "false false false")
    #expect(try view.render("%k8s.pod.name %k8s.ns.name %k8s.pod.sandbox_id") == "<NA> <NA> <NA>")
  }

  @Test func `what a container shares with the host is told`() async throws {
    let host = #""Privileged":true,"PidMode":"host","NetworkMode":"host","IpcMode":"host""#
    let view = try await describe(DockerSamples.container(host: host, network: #""IPAddress":"""#))
    #expect(try view.render("%container.privileged %container.host_pid") == "true true")
    #expect(try view.render("%container.host_network %container.host_ipc") == "true true")
    #expect(try view.render("%container.ip.") == ".")
  }

  @Test(arguments: [
    ("web", "web latest sha256:aaaa"),
    ("registry.example:5000/shop/web", "registry.example:5000/shop/web 1.3 sha256:bbbb"),
    ("sha256:0ca0", "web latest sha256:aaaa"), ("0ca0fed353fb", "web latest sha256:aaaa"),
  ]) func `of an image's names that count by which the container was started`(image: String, expected: String)
    async throws
  {
    let view = try await describe(DockerSamples.container(image: image), image: DockerSamples.imageAnswer)
    #expect(try view.render("%container.image.repository %container.image.tag %container.image.digest") == expected)
  }

  @Test func `an image that is gone is known by its name`() async throws {
    let view = try await describe(DockerSamples.container(image: "team/app:2@sha256:cccc"))
    #expect(
      try view.render("%container.image.repository|%container.image.tag|%container.image.digest")
        == "team/app|2|sha256:cccc")
  }

  @Test func `addresses are found on other networks and in other containers`() async throws {
    let other = String(repeating: "ab", count: 32)
    let network = #""IPAddress":"","Networks":{"none":{"IPAddress":""},"back":{"IPAddress":"10.1.2.3"}}"#
    engine.answer("/containers/\(other)/json", DockerSamples.container(network: network))
    let host = #""NetworkMode":"container:\#(other)""#
    let view = try await describe(DockerSamples.container(host: host, network: #""IPAddress":"""#))
    #expect(try view.render("%container.ip") == "10.1.2.3")
  }

  @Test func `labels name the pod, and long ones are left out`() async throws {
    let long = String(repeating: "x", count: 101)
    let labels = """
      {"io.kubernetes.pod.name":"web-0","io.kubernetes.pod.namespace":"shop","io.kubernetes.pod.uid":"u-1","b":"2","a":"1",
       "long":"\(long)","io.kubernetes.sandbox.id":"\(String(repeating: "5", count: 64))"}
      """
    let view = try await describe(DockerSamples.container(labels: labels))
    #expect(try view.render("%k8s.pod.name %k8s.ns.name %k8s.pod.uid %k8s.pod.id") == "web-0 shop u-1 u-1")
    #expect(try view.render("%k8s.pod.sandbox_id") == "555555555555")
    #expect(try view.render("%container.label[a] %container.label[long]") == "1 <NA>")
    #expect(try view.render("%container.labels").hasPrefix("a:1,b:2,"))
  }

  @Test func `an engine that does not know a container yet is asked again`() async throws {
    #expect(containers.facts(for: identity).state == .pending)
    #expect(try await eventually { engine.asked.count >= 2 })
    let view = try await describe(DockerSamples.container(), image: DockerSamples.imageAnswer)
    #expect(try view.render("%container.name") == "web-1")
  }

  @Test func `a container that nobody knows is unknown, and asked about again later`() async throws {
    #expect(try await eventually { containers.facts(for: identity).state == .unknown })
    let view = ContainerView(containers.facts(for: identity).facts)
    #expect(try view.render("%container.id %container.name %container.image.repository") == "71fb736ae550 <NA> <NA>")
    #expect(containers.counters.known == 1)
    #expect(containers.counters.missing == 1)
    let asked = engine.asked.count
    clock.milliseconds += 4999
    _ = containers.facts(for: identity)
    #expect(engine.asked.count == asked)
    engine.answer("/containers/\(DockerSamples.id)/json", DockerSamples.container())
    clock.milliseconds += 1
    #expect(containers.facts(for: identity).state == .unknown)
    _ = try await described()
    #expect(containers.counters.missing == 0)
  }

  @Test func `whoever waits for an answer is woken by it`() async throws {
    engine.answer("/containers/\(DockerSamples.id)/json", DockerSamples.container())
    #expect(containers.facts(for: identity).state == .pending)
    var waiting = pollfd(fd: containers.wakeUp, events: Int16(POLLIN), revents: 0)
    #expect(poll(&waiting, 1, 30_000) == 1)
    #expect(containers.takeAnswers() == ["71fb736ae550"])
    #expect(containers.facts(for: identity).state == .described)
    #expect(poll(&waiting, 1, 0) == 0)
    #expect(containers.takeAnswers().isEmpty)
  }

  @Test(arguments: ["", "{", "[]", "null", #"{"Config":7,"Mounts":{},"HostConfig":null,"Name":[]}"#])
  func `an answer that makes no sense does no harm`(answer: String) async throws {
    engine.answer("/containers/\(DockerSamples.id)/json", answer)
    let state = containers.facts(for: identity).state
    #expect(state == .pending)
    #expect(try await eventually { containers.facts(for: identity).state != .pending })
  }
}
