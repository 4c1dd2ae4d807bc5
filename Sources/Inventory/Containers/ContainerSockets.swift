/// Where the engines of containers listen.
///
/// `UID` in a path stands for the user whose container it is; such a socket is asked about no other container, because
/// that user decides what it answers.
package struct ContainerSockets: Sendable {
  package var docker = ["/var/run/docker.sock", "/run/user/UID/docker.sock"]
  package var podman = ["/run/podman/podman.sock", "/run/user/UID/podman/podman.sock"]
  package var cri = [
    "/run/containerd/containerd.sock", "/run/crio/crio.sock", "/run/k3s/containerd/containerd.sock",
    "/run/host-containerd/containerd.sock",
  ]
  /// Asked about containers that were not started for Kubernetes.
  package var containerd = ["/run/containerd/containerd.sock", "/run/host-containerd/containerd.sock"]

  package init() {}

  /// Which API a socket speaks.
  enum Kind: Sendable {
    case docker, podman, cri, containerd
  }

  /// Whom to ask about a container, the likeliest first.
  func candidates(for identity: ContainerIdentity) -> [(kind: Kind, path: String)] {
    let kinds: [Kind] =
      switch identity.engine {
      case .podman: [.podman]
      case .docker: [.docker, .cri]
      case .cri: [.cri, .docker]
      case .containerd: [.cri, .containerd]
      case .crio: [.cri]
      case .lxc, .libvirtLXC, .bpm, .fixed: []
      }
    return kinds.flatMap { kind in paths(kind).compactMap { path in owned(path, identity).map { (kind, $0) } } }
  }

  private func paths(_ kind: Kind) -> [String] {
    switch kind {
    case .docker: docker
    case .podman: podman
    case .cri: cri
    case .containerd: containerd
    }
  }

  private func owned(_ path: String, _ identity: ContainerIdentity) -> String? {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.contains("UID") else { return path }
    guard let owner = identity.owner else { return nil }
    return parts.map { $0 == "UID" ? "\(owner)" : String($0) }.joined(separator: "/")
  }
}
