import Alerts
import Rules

/// What the Open Container Initiative's specification of a container tells.
extension ContainerDescription {
  /// - Parameter text: JSON.
  mutating func readSpecification(_ text: String) {
    guard let specification = try? JSONReader.value(of: Array(text.utf8)) else { return }
    let linux = specification["linux"]
    let namespaces = Set(linux["namespaces"].elements.map { $0["type"].text })
    if !namespaces.contains("pid") { flags.insert(.sharesProcesses) }
    if !namespaces.contains("network") { flags.insert(.sharesNetwork) }
    if !namespaces.contains("ipc") { flags.insert(.sharesIPC) }
    if Self.isPrivileged(specification) { flags.insert(.isPrivileged) }
    mounts = specification["mounts"].elements.map { mount in
      let options = mount["options"].elements.map { $0.text }
      let mode = options.last { $0.hasPrefix("mode=") }?.dropFirst("mode=".count) ?? ""
      return ContainerMount(
        source: mount["source"].text, destination: mount["destination"].text, mode: String(mode),
        isWritable: !options.contains("ro"), propagation: linux["rootfsPropagation"].text)
    }
  }

  /// There is no flag for it: a privileged container is one that nothing holds back.
  private static func isPrivileged(_ specification: JSONValue) -> Bool {
    let (linux, process) = (specification["linux"], specification["process"])
    let isHeldBack =
      [linux["maskedPaths"], linux["readonlyPaths"], linux["seccomp"]].contains { $0 != .null }
      || !process["selinuxLabel"].text.isEmpty || !["", "unconfined"].contains(process["apparmorProfile"].text)
    let kernelMounts = specification["mounts"].elements.filter { ["sysfs", "cgroup"].contains($0["type"].text) }
    let isReadOnly = kernelMounts.contains { $0["options"].elements.contains(.string("ro")) }
    return linux != .null && !isHeldBack && !isReadOnly
  }
}
