import Inventory
import Testing

private let id = "71fb736ae550d34462296b62384758cd8f5cbd55cbdb7d41a57b5b2b8c5f2a01"
private let other = "0badc0de00000000000000000000000000000000000000000000000000000000"
private let pod = "pod1d1a5b2c_9d8f_4f6e_a2b3_c4d5e6f70819"

@Suite struct ContainerIdentityTests {
  @Test(arguments: [
    // Docker: cgroupfs and systemd, as a child of another group, with systemd inside, on 64-bit GitHub runners.
    "/docker/\(id)", "/system.slice/docker-\(id).scope", "/docker/\(id)/init.scope",
    "/system.slice/docker-\(id).scope/system.slice/cron.service", "/actions_job/\(id)", "/limits/web/\(id)",
    "/docker-ce/docker/\(id)", "/user.slice/user-1000.slice/user@1000.service/user.slice/docker-\(id).scope",
    "/../docker-\(id).scope", "/lxc/101/ns/docker/\(id)", "/ecs/2f1d8a0e-6a0b-4b53-9d0c-7d6a3e5c8a11/\(id)",
    "/docker/\(other)/docker/\(id)", "/system.slice:docker:\(id)",
    "/kubepods.slice/kubepods-besteffort.slice/kubepods-besteffort-\(pod).slice/docker-\(id).scope",
  ]) func `containers of Docker are known by their path`(path: String) {
    expect(path, id: "71fb736ae550", fullID: id, engine: .docker)
  }

  @Test(arguments: [
    "/machine.slice/libpod-\(id).scope", "/machine.slice/libpod-\(id).scope/container", "/libpod_parent/libpod-\(id)",
    "/user.slice/user-1000.slice/user@1000.service/user.slice/libpod-\(id).scope/container", "/libpod_parent/\(id)",
    "/user.slice/user-1000.slice/user@1000.service/user.slice/user-libpod_pod_\(other).slice/libpod-\(id).scope",
    "/machine.slice/machine-libpod_pod_\(other).slice/libpod-\(id).scope",
    "/machine.slice/libpod-\(id).scope/libpod-payload-\(id)", "/machine.slice/libpod-\(id).scope/container/init.scope",
  ]) func `containers of Podman are known by their path`(path: String) {
    expect(path, id: "71fb736ae550", fullID: id, engine: .podman)
  }

  @Test(arguments: [
    "/kubepods/burstable/pod1d1a5b2c-9d8f-4f6e-a2b3-c4d5e6f70819/\(id)",
    "/kubepods/besteffort/pod1d1a5b2c-9d8f-4f6e-a2b3-c4d5e6f70819/\(id)",
    "/kubepods/pod1d1a5b2c-9d8f-4f6e-a2b3-c4d5e6f70819/\(id)", "/k3s/kubepods/burstable/\(pod)/\(id)",
    "/docker/\(other)/kubelet/kubepods/besteffort/\(pod)/\(id)",
  ]) func `containers of Kubernetes with cgroupfs are known by their path`(path: String) {
    expect(path, id: "71fb736ae550", fullID: id, engine: .cri)
  }

  @Test(arguments: [
    (
      "/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-\(pod).slice/cri-containerd-\(id).scope",
      "containerd"
    ),
    ("/kubepods-besteffort-\(pod).slice:cri-containerd:\(id)", "containerd"),
    ("/system.slice/containerd.service/kubepods-burstable-\(pod).slice:cri-containerd:\(id)", "containerd"),
    ("/kubelet.slice/kubelet-kubepods.slice/kubelet-kubepods-\(pod).slice/cri-containerd-\(id).scope", "containerd"),
    ("/kubepods.slice/kubepods-\(pod).slice/crio-\(id).scope", "cri-o"),
    ("/kubepods.slice/kubepods-\(pod).slice/crio-\(id).scope/container", "cri-o"),
    ("/kubepods/burstable/\(pod)/crio-\(id)", "cri-o"),
    ("/system.slice/nerdctl-\(id).scope", "containerd"), ("/default/\(id)", "containerd"),
    ("/k8s.io/\(id)", "containerd"),
  ]) func `containers of CRI runtimes are known by their path`(path: String, engine: String) {
    expect(path, id: "71fb736ae550", fullID: id, engine: ContainerEngine(rawValue: engine))
  }

  @Test(arguments: [
    ("/default/redis", "redis", "redis", "containerd"),
    ("/default/a-rather-long.name_1", "a-rather-lon", "a-rather-long.name_1", "containerd"),
    ("/docker/buildkit/q4kb2ynw0z9j7x3hs5t8v1m6c", "q4kb2ynw0z9j", "q4kb2ynw0z9j7x3hs5t8v1m6c", "containerd"),
    ("/lxc/web", "web", "web", "lxc"), ("/lxc/101/ns/system.slice/cron.service", "101", "101", "lxc"),
    ("/lxc.payload/web/init.scope", "web", "web", "lxc"),
    ("/lxc.payload.a-rather-long-name/system.slice", "a-rather-long-name", "a-rather-long-name", "lxc"),
    ("/user.slice/user-1000.slice/session-1.scope/lxc.payload.web", "web", "web", "lxc"),
    ("/machine/web.libvirt-lxc", "web", "web", "libvirt-lxc"),
    (
      "/machine.slice/machine-lxc\\x2d2293906\\x2dweb.scope/libvirt", "2293906\\x2dweb", "2293906\\x2dweb",
      "libvirt-lxc"
    ),
    ("/libvirt/lxc/web", "web", "web", "libvirt-lxc"), ("/bpm-GARDEN.rep", "GARDEN.rep", "GARDEN.rep", "bpm"),
    ("/system.slice/runc-bpm-uaa.scope", "uaa", "uaa", "bpm"),
  ]) func `containers with names of their own are known by their path`(
    path: String, short: String, full: String, engine: String
  ) {
    expect(path, id: short, fullID: full, engine: ContainerEngine(rawValue: engine))
  }

  @Test(arguments: [
    "/", "", "/init.scope", "/system.slice", "/system.slice/cron.service", "/system.slice/docker.service",
    "/system.slice/containerd.service", "/system.slice/system-getty.slice/getty@tty1.service", "/foo/bar", "/foo",
    "/user.slice/user-1000.slice/session-2.scope", "/process_api/71fb736ae550d34462296b62384758cd", "/default",
    "/user.slice/user-1000.slice/user@1000.service/app.slice/app-org.gnome.Terminal.slice/vte-spawn-\(id.prefix(36)).scope",
    "/user.slice/user-0.slice/user@0.service/init.scope", "/kubepods", "/kubepods/burstable/\(pod)",
    "/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-\(pod).slice", "/system.slice/kubelet.service",
    "/machine.slice/libpod-conmon-\(id).scope", "/kubepods.slice/kubepods-\(pod).slice/crio-conmon-\(id).scope",
    "/machine.slice/machine-deb12.scope/payload", "/machine.slice/systemd-nspawn@deb12.service/payload/init.scope",
    "/machine.slice/machine-qemu\\x2d1\\x2dvm.scope/libvirt/emulator", "/lxc.monitor.web", "/lxc.pivot", "/lxc",
    "/default/cron.service", "/default/backup.slice", "/default/redis/worker", "/a/default/redis", "/default/_x",
    "/default/a..b", "/docker/buildkit", "/docker/buildkit/short", "/docker/\(id.prefix(63))", "/docker/\(id)0",
    "/docker/\(id.uppercased())", "/system.slice/\(id).scope", "/system.slice/bpm-tool.service", "/bpm-",
    "/web/bpm-a b",
    "/system.slice/vendor-\(id).scope", "/snap.docker.dockerd", "/yarn/container_1700000000000_0001_01_000002",
  ]) func `what belongs to the host is no container`(path: String) {
    #expect(identity(of: path) == nil)
  }

  @Test func `the first subsystem that knows a container counts`() {
    let list = "cpuset=/\0cpu=/user.slice\0cpuacct=/user.slice\0io=/\0memory=/docker/\(id)\0"
    #expect(parse(list)?.fullID == id)
  }

  @Test func `a name in one subsystem only is no container of containerd`() {
    #expect(parse("cpuset=/\0cpu=/\0memory=/default/redis\0") == nil)
    #expect(parse("cpuset=/default/redis\0cpu=/default/redis\0memory=/default/redis\0")?.id == "redis")
  }

  @Test(arguments: ["", "\0", "memory", "memory\0cpu", "=", "=/docker/\(id)"])
  func `lists that are none do no harm`(list: String) {
    #expect(parse(list)?.fullID == (list.hasPrefix("=/") ? id : nil))
  }

  private func expect(_ path: String, id: String, fullID: String, engine: ContainerEngine?) {
    let found = identity(of: path)
    #expect(found?.id == id)
    #expect(found?.fullID == fullID)
    #expect(found?.engine == engine)
  }

  private func identity(of path: String) -> ContainerIdentity? {
    parse(["cpuset", "cpu", "cpuacct", "io", "memory"].map { "\($0)=\(path)\0" }.joined())
  }

  private func parse(_ list: String) -> ContainerIdentity? {
    Array(list.utf8).withUnsafeBytes { ContainerIdentity(controlGroups: $0) }
  }
}
