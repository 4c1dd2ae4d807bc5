/// What runs a container.
package enum ContainerEngine: String, CaseIterable, Sendable {
  case docker, podman, cri, containerd, lxc, bpm
  case crio = "cri-o"
  case libvirtLXC = "libvirt-lxc"
  /// Not found but configured: all that is seen runs in this one container.
  case fixed = "static"

  /// Those that a container may be of which looks like one of this, the likeliest first.
  var candidates: [ContainerEngine] {
    switch self {
    case .docker: [.docker, .cri]
    case .cri: [.cri, .docker]
    case .containerd: [.cri, .containerd]
    case .crio: [.cri]
    case .podman, .lxc, .libvirtLXC, .bpm, .fixed: [self]
    }
  }

  /// Whether there is somebody to ask about a container; of the others there is nothing to know but the id.
  package var hasMetadata: Bool {
    switch self {
    case .docker, .podman, .cri, .containerd, .crio: true
    case .lxc, .bpm, .libvirtLXC, .fixed: false
    }
  }
}
