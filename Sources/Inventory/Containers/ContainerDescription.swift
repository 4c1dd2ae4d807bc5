import Rules

/// What an engine tells of a container.
struct ContainerDescription: Sendable {
  var id: String
  var engine: ContainerEngine
  var name = ""
  var image = ""
  var imageID = ""
  var repository = ""
  var tag = ""
  var digest = ""
  var address = ""
  var networkJSON = ""
  var flags: ContainerFacts.Flags = []
  var mounts: [ContainerMount] = []
  var labels: [String: String] = [:]
  /// nil outside of Kubernetes.
  var pod: Pod?

  struct Pod: Hashable, Sendable {
    var name = ""
    var namespace = ""
    var uid = ""
    var sandboxID = ""
    var labels: [String: String] = [:]
  }

  init(id: String, engine: ContainerEngine) {
    self.id = id
    self.engine = engine
  }

  /// All there is to know of a container without an engine to ask.
  init(of identity: ContainerIdentity) { self.init(id: identity.fullID, engine: identity.engine) }

  // MARK: Blocks

  /// Labels with longer values are left out.
  static let longestLabel = 100
  private static let longestText = 1024
  private static let maximumListed = 128

  /// Whose `id` is that of `identity`, under which events find it.
  func block(of identity: ContainerIdentity, longestLabel: Int = longestLabel) -> KeptBlock<ContainerFacts> {
    let writer = BlockWriter<ContainerFacts>(.container)
    func text(_ text: String) -> TextSpan { writer.text(Self.bounded(text)) }
    writer.facts.flags = flags.union(.isDescribed)
    writer.facts.id = text(identity.id)
    writer.facts.fullID = text(id)
    writer.facts.name = text(name)
    writer.facts.image = text(image)
    writer.facts.imageID = text(imageID)
    writer.facts.type = text(engine.rawValue)
    writer.facts.repository = text(repository)
    writer.facts.tag = text(tag)
    writer.facts.digest = text(digest)
    writer.facts.address = text(address)
    writer.facts.networkJSON = writer.text(networkJSON)
    writer.facts.mounts = writer.list(mounts.prefix(Self.maximumListed).flatMap { $0.texts.map { Self.bounded($0) } })
    writer.facts.labels = writer.list(Self.list(labels, longest: longestLabel))
    if let pod {
      writer.facts.podName = text(pod.name)
      writer.facts.podNamespace = text(pod.namespace)
      writer.facts.podUID = text(pod.uid)
      writer.facts.sandboxID = text(String(pod.sandboxID.prefix(ContainerIdentity.shortLength)))
      writer.facts.fullSandboxID = text(pod.sandboxID)
      writer.facts.podLabels = writer.list(Self.list(pod.labels, longest: longestLabel))
    }
    return writer.keep()
  }

  /// A block of a container of which nothing but its id is known.
  static func block(ofUnknown identity: ContainerIdentity) -> KeptBlock<ContainerFacts> {
    let writer = BlockWriter<ContainerFacts>(.container)
    writer.facts.id = writer.text(identity.id)
    return writer.keep()
  }

  /// Keys and values in turn, in the order of the keys.
  private static func list(_ labels: [String: String], longest: Int) -> [String] {
    labels.filter { $0.value.utf8.count <= longest && $0.key.utf8.count <= longestText }
      .sorted { $0.key < $1.key }.prefix(maximumListed).flatMap { [withoutNUL($0.key), withoutNUL($0.value)] }
  }

  private static func bounded(_ text: String) -> String { withoutNUL(String(text.prefix(longestText))) }

  /// Lists have a NUL behind each text, so none may be inside.
  private static func withoutNUL(_ text: String) -> String {
    text.utf8.contains(0) ? String(text.prefix { $0 != "\0" }) : text
  }
}
