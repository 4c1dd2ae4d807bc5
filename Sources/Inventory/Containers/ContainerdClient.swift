import Alerts

/// Speaks containerd's own interface, for containers that no Kubernetes started: those of `ctr` and `nerdctl`.
final class ContainerdClient: EngineClient {
  private let client: GRPCClient

  init(socket: String) throws(EngineError) { client = try GRPCClient(socket: socket) }

  func describe(_ id: String) throws(EngineError) -> ContainerDescription? {
    guard let namespaces = try client.call("containerd.services.namespaces.v1.Namespaces/List")?.messages(1) else {
      return nil
    }
    for namespace in namespaces.map({ $0.text(1) }) {
      if let description = try describe(id, in: namespace) { return description }
    }
    return nil
  }

  private func describe(_ id: String, in namespace: String) throws(EngineError) -> ContainerDescription? {
    guard let container = try get("containers.v1.Containers", id, in: namespace), !container.isEmpty else { return nil }
    var description = ContainerDescription(id: id, engine: .containerd)
    description.name = String(id.prefix(ContainerIdentity.shortLength))
    description.labels = container.texts(2)
    description.image = container.text(3)
    let reference = ImageReference(description.image)
    description.repository = reference.repository
    description.tag = reference.tag
    description.digest = (try get("images.v1.Images", description.image, in: namespace))?.message(3).text(2) ?? ""
    // How the container is run, as the Open Container Initiative describes it.
    description.readSpecification(container.message(5).text(2))
    return description
  }

  private func get(_ service: String, _ name: String, in namespace: String) throws(EngineError) -> ProtobufMessage? {
    var request = ProtobufWriter()
    request.write(1, name)
    return try client.call(
      "containerd.services.\(service)/Get", headers: ["containerd-namespace: \(namespace)"], request)?.message(1)
  }
}
