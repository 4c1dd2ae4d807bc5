import Alerts

/// Speaks the API of Docker's engine.
final class DockerClient: EngineClient {
  private let client: SocketClient

  init(socket: String) throws(EngineError) { client = try SocketClient(socket: socket, speaksHTTP2: false) }

  func describe(_ id: String) throws(EngineError) -> ContainerDescription? {
    guard let container = try client.object("/containers/\(id)/json") else { return nil }
    var description = ContainerDescription(id: id, engine: .docker)
    description.read(container)
    description.image = container["Config", "Image"].text
    let imageID = container["Image"].text
    description.imageID = imageID.split(separator: ":").last.map { String($0) } ?? ""
    description.pod = Self.pod(description.labels)
    // What is known of the container is worth more than nothing, even if its image cannot be had.
    readImage(imageID.isEmpty ? nil : try? client.object("/images/\(imageID)/json"), &description)
    if description.address.isEmpty {
      description.address = sharedAddress(container["HostConfig", "NetworkMode"].text)
    }
    return description
  }

  /// An image may have many names; those count that fit the one which the container was started by.
  private func readImage(_ image: JSONValue?, _ description: inout ContainerDescription) {
    let given = ImageReference(description.image)
    let tags = image?["RepoTags"].elements.map { ImageReference($0.text) } ?? []
    let digests = image?["RepoDigests"].elements.map { ImageReference($0.text) } ?? []
    let isNamed = (tags + digests).contains { $0.repository == given.repository }
    let repository = isNamed ? given.repository : digests.first?.repository ?? tags.first?.repository
    guard let repository else {
      guard !ImageReference.isID(description.image) else { return }
      (description.repository, description.tag, description.digest) = (given.repository, given.tag, given.digest)
      return
    }
    let own = tags.filter { $0.repository == repository }
    description.repository = repository
    description.tag = (own.first { $0.tag == given.tag } ?? own.first)?.tag ?? ""
    description.digest = (digests.first { $0.repository == repository } ?? digests.first)?.digest ?? ""
  }

  /// The address of another container whose network this one is in.
  private func sharedAddress(_ mode: String) -> String {
    let prefix = "container:"
    let other = mode.dropFirst(prefix.count)
    guard mode.hasPrefix(prefix), other.utf8.allSatisfy({ ControlGroupPath.isDigit($0) || $0 &- 0x61 < 6 }),
      let container = try? client.object("/containers/\(other)/json")
    else { return "" }
    return ContainerDescription.address(container["NetworkSettings"])
  }

  private static func pod(_ labels: [String: String]) -> ContainerDescription.Pod? {
    guard let name = labels["io.kubernetes.pod.name"] else { return nil }
    var pod = ContainerDescription.Pod(name: name)
    pod.namespace = labels["io.kubernetes.pod.namespace"] ?? ""
    pod.uid = labels["io.kubernetes.pod.uid"] ?? ""
    pod.sandboxID = labels["io.kubernetes.sandbox.id"] ?? ""
    return pod
  }
}
