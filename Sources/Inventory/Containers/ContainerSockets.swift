/// Where the engines of containers listen.
///
/// `UID` in a path stands for the user whose container it is. A socket below a user's `/run/user/…` is asked about no other
/// user's container, because that user decides what it answers.
package struct ContainerSockets: Hashable, Sendable {
  package var docker = ["/var/run/docker.sock", "/run/user/UID/docker.sock"]
  package var podman = ["/run/podman/podman.sock", "/run/user/UID/podman/podman.sock"]
  package var cri = [
    "/run/containerd/containerd.sock", "/run/crio/crio.sock", "/run/k3s/containerd/containerd.sock",
    "/run/host-containerd/containerd.sock",
  ]
  /// Asked about containers that were not started for Kubernetes.
  package var containerd = ["/run/containerd/containerd.sock", "/run/host-containerd/containerd.sock"]

  package init() {}

  /// Where an engine is asked about a container.
  func paths(of engine: ContainerEngine, about identity: ContainerIdentity) -> [String] {
    let paths =
      switch engine {
      case .docker: docker
      case .podman: podman
      case .cri: cri
      case .containerd: containerd
      case .crio, .lxc, .libvirtLXC, .bpm, .fixed: [String]()
      }
    return paths.compactMap { Self.owned($0, identity) }
  }

  private static func owned(_ path: String, _ identity: ContainerIdentity) -> String? {
    let prefix = "/run/user/"
    guard path.hasPrefix(prefix) else { return path }
    let rest = path.dropFirst(prefix.count)
    let user = rest.prefix { $0 != "/" }
    guard let owner = identity.owner, user == "UID" || user == "\(owner)" else { return nil }
    return "\(prefix)\(owner)\(rest.dropFirst(user.count))"
  }
}
