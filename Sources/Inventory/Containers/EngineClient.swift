/// Asks one engine about containers. Confined to one thread at a time.
protocol EngineClient: AnyObject {
  /// What the engine knows of a container; nil if it does not know it (yet).
  ///
  /// - Parameter id: whole, as the control group has it.
  func describe(_ id: String) throws(EngineError) -> ContainerDescription?
}

extension EngineQueue.Place {
  func client() throws(EngineError) -> any EngineClient {
    switch engine {
    case .docker: try DockerClient(socket: socket)
    case .podman: try PodmanClient(socket: socket)
    case .cri, .crio: try CRIClient(socket: socket)
    case .containerd: try ContainerdClient(socket: socket)
    case .lxc, .libvirtLXC, .bpm, .fixed: throw EngineError("containers of \(engine.rawValue) have nobody to ask")
    }
  }
}
