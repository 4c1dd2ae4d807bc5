/// A container as a file of tests describes it.
struct ContainerDescription {
  private var texts: [String: String] = [:]
  private var lists: [String: [String]] = [:]
  private var flags: ContainerFacts.Flags = [.isDescribed]
  private var isHost = false

  private static let textKeys: Set = [
    "id", "full_id", "name", "image", "image_id", "type", "repository", "tag", "digest", "ip", "cni_json", "pod_name",
    "pod_namespace", "pod_uid", "sandbox_id", "full_sandbox_id",
  ]

  private static let flagKeys: [String: ContainerFacts.Flags] = [
    "privileged": .isPrivileged, "host_pid": .sharesProcesses, "host_network": .sharesNetwork, "host_ipc": .sharesIPC,
    "described": .isDescribed,
  ]

  init(_ node: TestNode) throws(TestError) {
    guard node.isMapping else {
      isHost = try node.text() == "host"
      if !isHost { throw node.error("has to be \"host\" or the members of a container") }
      return
    }
    for (key, value) in try node.members() {
      if Self.textKeys.contains(key) {
        texts[key] = try value.text()
      } else if let flag = Self.flagKeys[key] {
        if try value.bool() { flags.insert(flag) } else { flags.remove(flag) }
      } else {
        lists[key] = try Self.list(key, value)
      }
    }
    guard let id = texts["id"] ?? texts["full_id"] else { throw node.error("has no \"id\"") }
    texts["id"] = String(id.prefix(12))
  }

  private static func list(_ key: String, _ value: TestNode) throws(TestError) -> [String] {
    var list: [String] = []
    switch key {
    case "labels", "pod_labels":
      for (label, text) in try value.members() { list += [label, try text.text()] }
    case "mounts":
      for mount in try value.elements() {
        let parts = try mount.text().split(separator: ":", omittingEmptySubsequences: false).map { String($0) }
        guard parts.count == 5 else { throw mount.error("has to be source:dest:mode:rw:propagation") }
        list += parts
      }
    default: throw value.error("a container has no \"\(key)\"")
    }
    return list
  }

  /// nil for the host.
  var block: KeptBlock<ContainerFacts>? {
    guard !isHost else { return nil }
    let writer = BlockWriter<ContainerFacts>(.container)
    let isDescribed = flags.contains(.isDescribed)
    func text(_ key: String, orEmpty: Bool = true) -> TextSpan {
      if let text = texts[key] { return writer.text(text) }
      return isDescribed && orEmpty ? writer.text("") : TextSpan()
    }
    writer.facts.flags = flags
    writer.facts.id = text("id")
    writer.facts.fullID = text("full_id")
    writer.facts.name = text("name")
    writer.facts.image = text("image")
    writer.facts.imageID = text("image_id")
    writer.facts.type = text("type")
    writer.facts.repository = text("repository")
    writer.facts.tag = text("tag")
    writer.facts.digest = text("digest")
    writer.facts.address = text("ip")
    writer.facts.networkJSON = text("cni_json")
    writer.facts.mounts = writer.list(lists["mounts"] ?? [])
    writer.facts.labels = writer.list(lists["labels"] ?? [])
    // A container outside of a cluster has no pod.
    writer.facts.podName = text("pod_name", orEmpty: false)
    writer.facts.podNamespace = text("pod_namespace", orEmpty: false)
    writer.facts.podUID = text("pod_uid", orEmpty: false)
    writer.facts.sandboxID = text("sandbox_id", orEmpty: false)
    writer.facts.fullSandboxID = text("full_sandbox_id", orEmpty: false)
    if let labels = lists["pod_labels"] { writer.facts.podLabels = writer.list(labels) }
    return writer.keep()
  }
}
