import Inventory
import Logging
import Testing

private let id = DockerSamples.id
private let sandbox = String(repeating: "5a", count: 32)

@Suite(.timeLimit(.minutes(1))) struct CRITests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func describe(
    _ id: String, _ answer: @escaping @Sendable (_ request: [UInt8]) -> [UInt8]?
  ) async throws -> ContainerView {
    let engine = try FakeCRI(scratch.file("cri.sock"), answer)
    var sockets = ContainerSockets()
    sockets.cri = ["/cri.sock"]
    let containers = Containers(
      ContainerSettings(sockets: sockets), hostRoot: scratch.path, logger: Logger(label: "test"), now: { 0 })
    let identity = ContainerIdentity(fullID: id, engine: .cri)
    #expect(try await eventually { containers.facts(for: identity).state == .described })
    return withExtendedLifetime(engine) { ContainerView(containers.facts(for: identity).facts) }
  }

  /// Answers calls as containerd does.
  private static func containerd(info: String, image: String, reference: String) -> @Sendable ([UInt8]) -> [UInt8]? {
    { request in
      if request == version.request { return version.answer }
      if request == Message().with(1, Message().with(1, id)).bytes { return list }
      if request == Message().with(1, id).with(2, 1).bytes { return container(info, image, reference) }
      if request == Message().with(1, sandbox).with(2, 1).bytes { return pod }
      return request == Message().with(1, Message().with(1, sandbox)).bytes ? [] : nil
    }
  }

  private static let version = (request: [UInt8](), answer: Message().with(1, "0.1.0").with(2, "containerd").bytes)

  private static let list = Message().with(1, Message().with(1, id).with(2, sandbox)).bytes

  private static func container(_ info: String, _ image: String, _ reference: String) -> [UInt8] {
    Message().with(
      1,
      Message().with(1, id).with(2, Message().with(1, "web")).with(3, 1).with(8, Message().with(1, image))
        .with(9, reference).with(12, [("app", "shop"), ("io.kubernetes.pod.name", "web-0")])
        .with(14, Message().with(1, "/data").with(2, "/srv/web").with(3, 1).with(5, 1))
        .with(14, Message().with(1, "/tmp").with(2, "/var/tmp"))
    ).with(2, [("info", info)]).bytes
  }

  private static let pod = Message().with(
    1,
    Message().with(1, sandbox).with(2, Message().with(1, "web-0").with(2, "u-1").with(3, "shop"))
      .with(5, Message().with(1, "10.244.0.7"))
      .with(6, Message().with(1, Message().with(2, Message().with(1, 2).with(2, 1).with(3, 2))))
      .with(7, [("tier", "front")])
  ).with(2, [("info", #"{"cniResult":{"Interfaces":{"lo":{},"eth0":{"Mac":"aa"},"veth12":{}}}}"#)]).bytes

  @Test func `a container is described by what the engine tells of it and its pod`() async throws {
    let info = #"{"config":{"image":{"image":"sha256:abcd"},"linux":{"security_context":{"privileged":true}}}}"#
    let view = try await describe(
      id,
      Self.containerd(
        info: info, image: "docker.io/shop/web:1.4", reference: "docker.io/shop/web@sha256:bbbb"))
    #expect(
      try view.render("%container.id %container.full_id %container.name %container.type %container.privileged")
        == "71fb736ae550 \(id) web containerd true")
    #expect(
      try view.render("%container.image %container.image.repository %container.image.tag %container.image.digest")
        == "docker.io/shop/web:1.4 docker.io/shop/web 1.4 sha256:bbbb")
    #expect(try view.render("%container.image.id %container.ip") == "abcd 10.244.0.7")
    #expect(try view.render("%container.mounts") == "/srv/web:/data::false:rslave,/var/tmp:/tmp::true:private")
    #expect(try view.render("%container.host_network %container.host_pid %container.host_ipc") == "true false true")
    #expect(try view.render("%container.cni.json") == #"{"eth0":{"Mac":"aa"}}"#)
    #expect(try view.render("%k8s.pod.name %k8s.ns.name %k8s.pod.uid %k8s.pod.ip") == "web-0 shop u-1 10.244.0.7")
    #expect(try view.render("%k8s.pod.sandbox_id %k8s.pod.full_sandbox_id") == "5a5a5a5a5a5a \(sandbox)")
    #expect(try view.render("%container.label[app] %k8s.pod.label[tier]") == "shop front")
  }

  @Test(arguments: [
    ("sha256:abcd", "sha256:dddd", "quay.io/team/app:7 quay.io/team/app 7 sha256:dddd"),
    ("sha256:abcd", "", "quay.io/team/app:7 quay.io/team/app 7 "),
    ("", "quay.io/team/app@sha256:dddd", "quay.io/team/app:7 quay.io/team/app 7 sha256:dddd"),
  ]) func `an image that is known by id only has the name that the engine noted`(
    image: String, reference: String, expected: String
  ) async throws {
    let info = #"{"runtimeSpec":{"annotations":{"io.kubernetes.cri.image-name":"quay.io/team/app:7"}}}"#
    let view = try await describe(id, Self.containerd(info: info, image: image, reference: reference))
    #expect(
      try view.render("%container.image %container.image.repository %container.image.tag %container.image.digest")
        == expected)
  }

  @Test func `a pod's sandbox is described too`() async throws {
    let view = try await describe(sandbox, Self.containerd(info: "{}", image: "", reference: ""))
    #expect(
      try view.render("%container.id %container.type %k8s.pod.name %k8s.pod.sandbox_id")
        == "5a5a5a5a5a5a containerd web-0 5a5a5a5a5a5a")
  }

  @Test func `a pod that cannot be had leaves what is known of the container`() async throws {
    let answer = Self.containerd(info: "no JSON", image: "web:1", reference: "")
    let view = try await describe(id) { request in
      request == Message().with(1, sandbox).with(2, 1).bytes ? nil : answer(request)
    }
    #expect(
      try view.render("%container.name %container.image.repository %k8s.pod.sandbox_id|%k8s.pod.name")
        == "web web 5a5a5a5a5a5a|")
  }

  @Test func `a container of containerd's own clients is described`() async throws {
    let specification = """
      {"process":{},"linux":{"maskedPaths":["/proc/kcore"],"rootfsPropagation":"rslave","namespaces":[{"type":"pid"}]},
       "mounts":[{"source":"/srv","destination":"/data","options":["rbind","ro"]},
         {"source":"tmpfs","destination":"/run","options":["mode=755"]}]}
      """
    let container = Message().with(1, "redis").with(2, [("a", "1")]).with(3, "docker.io/library/redis:7")
      .with(5, Message().with(1, "types.containerd.io/Spec").with(2, specification))
    let image = Message().with(1, "docker.io/library/redis:7").with(3, Message().with(2, "sha256:cccc"))
    let engine = try FakeCRI(scratch.file("containerd.sock")) { request in
      switch request {
      case []: Message().with(1, Message().with(1, "default")).bytes
      case Message().with(1, "redis").bytes: Message().with(1, container).bytes
      default: Message().with(1, image).bytes
      }
    }
    var sockets = ContainerSockets()
    sockets.containerd = ["/containerd.sock"]
    let containers = Containers(
      ContainerSettings(sockets: sockets), hostRoot: scratch.path, logger: Logger(label: "test"), now: { 0 })
    let identity = ContainerIdentity(fullID: "redis", engine: .containerd)
    #expect(try await eventually { containers.facts(for: identity).state == .described })
    let view = withExtendedLifetime(engine) { ContainerView(containers.facts(for: identity).facts) }
    #expect(
      try view.render("%container.id %container.name %container.type %container.image.repository %container.image.tag")
        == "redis redis containerd docker.io/library/redis 7")
    #expect(try view.render("%container.image.digest %container.label[a]") == "sha256:cccc 1")
    #expect(try view.render("%container.mounts") == "/srv:/data::false:rslave,tmpfs:/run:755:true:rslave")
    #expect(try view.render("%container.host_pid %container.host_network %container.privileged") == "false true false")
  }

  @Test(arguments: [
    (#"{"linux":{},"process":{"apparmorProfile":"unconfined"},"mounts":[{"type":"sysfs","options":["rw"]}]}"#, true),
    (#"{"linux":{},"mounts":[{"type":"cgroup","options":["nosuid","ro"]}]}"#, false),
    (#"{"linux":{"seccomp":{}}}"#, false), (#"{"linux":{},"process":{"selinuxLabel":"x"}}"#, false),
    (#"{"linux":{"readonlyPaths":[]}}"#, false), ("{}", false), ("", false),
  ]) func `a container that nothing holds back is privileged`(specification: String, isPrivileged: Bool) async throws {
    let container = Message().with(1, "redis").with(5, Message().with(2, specification))
    let engine = try FakeCRI(scratch.file("containerd.sock")) { request in
      Message().with(1, request.isEmpty ? Message().with(1, "default") : container).bytes
    }
    var sockets = ContainerSockets()
    sockets.containerd = ["/containerd.sock"]
    let containers = Containers(
      ContainerSettings(sockets: sockets), hostRoot: scratch.path, logger: Logger(label: "test"), now: { 0 })
    let identity = ContainerIdentity(fullID: "redis", engine: .containerd)
    #expect(try await eventually { containers.facts(for: identity).state == .described })
    let view = withExtendedLifetime(engine) { ContainerView(containers.facts(for: identity).facts) }
    #expect(try view.render("%container.privileged") == "\(isPrivileged)")
  }

  @Test func `an engine that answers with noise leaves a container unknown`() async throws {
    let engine = try FakeCRI(scratch.file("cri.sock")) { _ in (0..<200).map { UInt8($0) } }
    var sockets = ContainerSockets()
    sockets.cri = ["/cri.sock"]
    let containers = Containers(
      ContainerSettings(sockets: sockets), hostRoot: scratch.path, logger: Logger(label: "test"), now: { 0 })
    let identity = ContainerIdentity(fullID: id, engine: .containerd)
    #expect(try await eventually { containers.facts(for: identity).state != .pending })
    withExtendedLifetime(engine) {}
  }
}
