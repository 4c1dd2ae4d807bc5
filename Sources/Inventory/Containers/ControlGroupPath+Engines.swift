/// How each engine names the control groups of its containers.
extension ControlGroupPath {
  private static let digits = 64

  /// What stands before the 64 digits, with and without systemd.
  private static let prefixes: [Substring: ContainerEngine] = [
    "libpod-": .podman, "libpod-payload-": .podman, "docker-": .docker, "crio-": .crio, "cri-containerd-": .containerd,
    "nerdctl-": .containerd,
  ]

  /// The namespaces of containerd's clients.
  private static let clients: Set<Substring> = ["default", "k8s.io"]

  /// What stands in the middle of `slice:runtime:id`, systemd's form where systemd does not manage the groups.
  private static let runtimes: [Substring: ContainerEngine] = [
    "libpod": .podman, "docker": .docker, "crio": .crio, "cri-containerd": .containerd, "nerdctl": .containerd,
  ]

  /// Containers of Docker, Podman and Kubernetes: 64 hexadecimal digits, bare or with the engine's prefix.
  static func hexadecimal(_ component: Substring, below parents: ArraySlice<Substring>) -> ContainerIdentity? {
    let isScope = component.hasSuffix(".scope")
    let name = isScope ? component.dropLast(".scope".count) : component
    guard name.utf8.count >= digits else { return nil }
    let id = name.suffix(digits)
    guard id.utf8.allSatisfy({ isDigit($0) || $0 &- 0x61 < 6 }) else { return nil }
    let prefix = name.dropLast(digits)
    let engine: ContainerEngine? =
      if prefix.isEmpty {
        isScope ? nil : bareEngine(below: parents)
      } else if prefix.hasSuffix(":") {
        prefix.split(separator: ":").last.flatMap { runtimes[$0] }
      } else {
        prefixes[prefix]
      }
    return engine.map { ContainerIdentity(fullID: String(id), engine: $0) }
  }

  private static func bareEngine(below parents: ArraySlice<Substring>) -> ContainerEngine {
    if parents.contains(where: { $0.hasPrefix("kubepods") }) { return .cri }
    if parents.contains("libpod_parent") { return .podman }
    // containerd's own form, /namespace/id; that of Docker looks the same.
    return parents.count == 1 && clients.contains(parents.first ?? "") ? .containerd : .docker
  }

  /// `lxc/name`, `lxc.payload/name` and, since version 4, `lxc.payload.name`.
  static func lxc(_ component: Substring, below parents: ArraySlice<Substring>) -> ContainerIdentity? {
    let prefix = "lxc.payload."
    if component.hasPrefix(prefix), component.count > prefix.count {
      return ContainerIdentity(name: String(component.dropFirst(prefix.count)), engine: .lxc)
    }
    guard parents.last == "lxc.payload" || (parents.last == "lxc" && parents.dropLast().last != "libvirt") else {
      return nil
    }
    return ContainerIdentity(name: String(component), engine: .lxc)
  }

  /// `name.libvirt-lxc`, systemd's `machine-lxc\x2d1234\x2dname.scope`, or the old `libvirt/lxc/name`.
  static func libvirt(_ component: Substring, below parents: ArraySlice<Substring>) -> ContainerIdentity? {
    let (suffix, prefix, scope) = (".libvirt-lxc", "machine-lxc\\x2d", ".scope")
    let name: Substring =
      if component.hasSuffix(suffix) {
        component.dropLast(suffix.count)
      } else if component.hasPrefix(prefix), component.hasSuffix(scope) {
        component.dropFirst(prefix.count).dropLast(scope.count)
      } else {
        parents.suffix(2).elementsEqual(["libvirt", "lxc"]) ? component : ""
      }
    return name.isEmpty ? nil : ContainerIdentity(name: String(name), engine: .libvirtLXC)
  }

  /// `bpm-name`, with systemd `runc-bpm-name.scope`.
  static func bpm(_ component: Substring) -> ContainerIdentity? {
    var name = component.hasPrefix("runc-") ? component.dropFirst("runc-".count) : component
    guard name.hasPrefix("bpm-") else { return nil }
    name = name.dropFirst("bpm-".count)
    if name.hasSuffix(".scope") { name = name.dropLast(".scope".count) }
    guard !name.isEmpty, !isUnit(name),
      name.utf8.allSatisfy({ isDigit($0) || isLowercase($0 | 0x20) || "._-".utf8.contains($0) })
    else { return nil }
    return ContainerIdentity(name: String(name), engine: .bpm)
  }
}
