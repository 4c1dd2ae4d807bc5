/// Speaks the Container Runtime Interface of Kubernetes, version 1.
final class CRIClient: EngineClient {
  private let client: GRPCClient
  private var engine: ContainerEngine?

  init(socket: String) throws(EngineError) { client = try GRPCClient(socket: socket) }

  func describe(_ id: String) throws(EngineError) -> ContainerDescription? {
    let engine = try runtime()
    guard let sandbox = try sandboxID(of: id) else { return try describeSandbox(id, engine) }
    guard let response = try status("ContainerStatus", id) else { return nil }
    var description = ContainerDescription(id: id, engine: engine)
    description.readContainer(response)
    // What is known of the container is worth more than nothing, even if its pod cannot be had.
    if let response = try? status("PodSandboxStatus", sandbox) {
      description.readSandbox(response)
    } else {
      description.pod = ContainerDescription.Pod(sandboxID: sandbox)
    }
    return description
  }

  /// The container that holds a pod's namespaces, which the engine does not count among containers.
  private func describeSandbox(_ id: String, _ engine: ContainerEngine) throws(EngineError) -> ContainerDescription? {
    guard let response = try status("PodSandboxStatus", id) else { return nil }
    var description = ContainerDescription(id: id, engine: engine)
    description.readSandbox(response)
    description.readSandboxImage(response)
    description.labels = description.pod?.labels ?? [:]
    return description
  }

  private func status(_ method: String, _ id: String) throws(EngineError) -> ProtobufMessage? {
    var request = ProtobufWriter()
    request.write(1, id)
    request.write(2, true)
    return try call(method, request)
  }

  /// The pod that a container is in; nil if the engine does not know the container.
  private func sandboxID(of id: String) throws(EngineError) -> String? {
    var filter = ProtobufWriter()
    filter.write(1, id)
    var request = ProtobufWriter()
    request.write(1, filter)
    return try call("ListContainers", request)?.messages(1).first { $0.text(1) == id }?.text(2)
  }

  /// Which engine this is; asked once.
  private func runtime() throws(EngineError) -> ContainerEngine {
    if let engine { return engine }
    guard let response = try call("Version", ProtobufWriter()) else { return .cri }
    let name = response.text(2)
    let found = [.containerd, .crio].first { $0.rawValue == name } ?? ContainerEngine.cri
    engine = found
    return found
  }

  private func call(_ method: String, _ request: ProtobufWriter) throws(EngineError) -> ProtobufMessage? {
    try client.call("runtime.v1.RuntimeService/\(method)", request)
  }
}
