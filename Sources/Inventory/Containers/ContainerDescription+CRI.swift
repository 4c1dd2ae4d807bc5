import Alerts
import Rules

/// What the Container Runtime Interface tells; the numbers are those of its messages, version 1.
extension ContainerDescription {
  /// How much of what a network plugin said is kept.
  private static let longestNetwork = 4096

  /// Reads the answer of `ContainerStatus`.
  mutating func readContainer(_ response: ProtobufMessage) {
    let status = response.message(1)
    let more = Self.json(response.texts(2)["info"])
    name = status.message(2).text(1)
    labels = status.texts(12)
    mounts = status.messages(14).map { mount in
      ContainerMount(
        source: mount.text(2), destination: mount.text(1), isWritable: mount.number(3) == 0,
        propagation: Self.propagation(mount.number(5)))
    }
    readImage(status, more)
    let privileged = [more["runtimeSpec", "linux"], more["config", "linux"]].map {
      $0["security_context", "privileged"]
    }
    if (privileged + [more["privileged"]]).first(where: { $0 != .null })?.isTrue == true { flags.insert(.isPrivileged) }
  }

  private static func propagation(_ number: UInt64) -> String {
    switch number {
    case 0: "private"
    case 1: "rslave"
    case 2: "rshared"
    default: "unknown"
    }
  }

  /// The reference is either `name@sha256:…` or only `sha256:…`; the name that the pod was given has the tag.
  private mutating func readImage(_ status: ProtobufMessage, _ more: JSONValue) {
    let given = status.message(8).text(1)
    let reference = status.text(9)
    let annotations = more["runtimeSpec", "annotations"]
    let names =
      [given]
      + ["io.kubernetes.cri.image-name", "io.kubernetes.cri-o.Image", "io.kubernetes.cri-o.ImageName"].map {
        annotations[$0].text
      } + [String(reference.prefix { $0 != "@" })]
    image = names.first { !ImageReference.isID($0) } ?? given
    if !ImageReference.isID(image) {
      let name = ImageReference(image)
      (repository, tag, digest) = (name.repository, name.tag, name.digest)
    }
    let told = ImageReference.isID(reference) ? reference : ImageReference(reference).digest
    if !told.isEmpty { digest = told }
    let ids = [more["config", "image", "image"].text, status.text(17)]
    imageID = ids.first { $0.hasPrefix("sha256:") }.map { String($0.dropFirst("sha256:".count)) } ?? ids[1]
  }

  /// Reads the image of a sandbox, of which only the name is told.
  mutating func readSandboxImage(_ response: ProtobufMessage) {
    let given = Self.json(response.texts(2)["info"])["image"].text
    guard !ImageReference.isID(given) else { return }
    let name = ImageReference(given)
    image = given
    (repository, tag, digest) = (name.repository, name.tag, name.digest)
  }

  /// Reads the answer of `PodSandboxStatus`.
  mutating func readSandbox(_ response: ProtobufMessage) {
    let status = response.message(1)
    let metadata = status.message(2)
    pod = Pod(
      name: metadata.text(1), namespace: metadata.text(3), uid: metadata.text(2), sandboxID: status.text(1),
      labels: status.texts(7))
    address = status.message(5).text(1)
    networkJSON = String(Self.network(Self.json(response.texts(2)["info"])).prefix(Self.longestNetwork))
    let node: UInt64 = 2
    let namespaces = status.message(6).message(1).message(2)
    if namespaces.number(1) == node { flags.insert(.sharesNetwork) }
    if namespaces.number(2) == node { flags.insert(.sharesProcesses) }
    if namespaces.number(3) == node { flags.insert(.sharesIPC) }
  }

  /// The interfaces within the pod, as containerd tells them, or all that CRI-O was told.
  private static func network(_ more: JSONValue) -> String {
    let interfaces = more["cniResult", "Interfaces"].members.filter { $0.name != "lo" && !$0.name.hasPrefix("veth") }
    if interfaces.isEmpty { return more["runtimeSpec", "annotations", "io.kubernetes.cri-o.CNIResult"].text }
    return String(decoding: JSONWriter.bytes(of: .object(interfaces)), as: UTF8.self)
  }

  private static func json(_ text: String?) -> JSONValue {
    guard let text, let value = try? JSONReader.value(of: Array(text.utf8)) else { return .null }
    return value
  }
}
