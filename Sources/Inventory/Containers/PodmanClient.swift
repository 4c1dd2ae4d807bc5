import Alerts

/// Speaks the API of Podman, version 4 and later.
final class PodmanClient: EngineClient {
  private let client: SocketClient

  init(socket: String) throws(EngineError) { client = try SocketClient(socket: socket, speaksHTTP2: false) }

  func describe(_ id: String) throws(EngineError) -> ContainerDescription? {
    guard let container = try client.object("/v4.0.0/libpod/containers/\(id)/json") else { return nil }
    var description = ContainerDescription(id: id, engine: .podman)
    description.read(container)
    description.image = container["ImageName"].text
    description.imageID = container["Image"].text
    description.digest = container["ImageDigest"].text
    let reference = ImageReference(description.image)
    description.repository = reference.repository
    description.tag = reference.tag
    return description
  }
}
