/// The path of a control group, read for the container that it belongs to.
///
/// What is inside of a container may have groups of its own there, so the innermost component that says something counts.
struct ControlGroupPath: Hashable {
  let components: [Substring]

  init(_ path: String) {
    components = path.split(separator: "/")
  }

  /// The paths of a list of `subsystem=path`, each once.
  static func distinct(in list: UnsafeRawBufferPointer) -> [ControlGroupPath] {
    var paths: [ControlGroupPath] = []
    for text in list.split(separator: 0) {
      guard let separator = text.firstIndex(of: UInt8(ascii: "=")) else { continue }
      let path = ControlGroupPath(String(decoding: text[(separator + 1)...], as: UTF8.self))
      if !paths.contains(path) { paths.append(path) }
    }
    return paths
  }

  /// nil where no container is.
  ///
  /// - Parameter agreesEverywhere: whether all subsystems have this path.
  func identity(agreesEverywhere: Bool) -> ContainerIdentity? {
    innermost { Self.hexadecimal($0, below: $1) }
      ?? build ?? (agreesEverywhere ? namespaced : nil)
      ?? innermost { Self.lxc($0, below: $1) }
      ?? innermost { Self.libvirt($0, below: $1) }
      ?? innermost { component, _ in Self.bpm(component) }
  }

  /// The user of `/user.slice/user-1000.slice/…`.
  var owner: UInt32? {
    guard let place = components.firstIndex(of: "user.slice"), place + 1 < components.count else { return nil }
    let slice = components[place + 1]
    guard slice.hasPrefix("user-"), slice.hasSuffix(".slice") else { return nil }
    return UInt32(slice.dropFirst("user-".count).dropLast(".slice".count))
  }

  private func innermost(
    _ read: (_ component: Substring, _ parents: ArraySlice<Substring>) -> ContainerIdentity?
  ) -> ContainerIdentity? {
    for index in components.indices.reversed() {
      if let found = read(components[index], components[..<index]) { return found }
    }
    return nil
  }

  // MARK: containerd's own names

  /// Namespaces of containerd in which people start containers under names of their own.
  private static let namespaces: Set<Substring> = ["default"]

  /// `/namespace/name`, the groups that containerd makes for its own clients, such as `ctr`.
  ///
  /// Any directory within another looks like that, those of systemd and of people who limit their programs as well. So
  /// the namespace has to be one of those that clients use, there is nothing above and nothing below, every subsystem has
  /// the same path, since a runtime sets all of them, and the name is one that containerd allows and systemd would not give.
  private var namespaced: ContainerIdentity? {
    guard components.count == 2, Self.namespaces.contains(components[0]), Self.isName(components[1]),
      !Self.isUnit(components[1])
    else { return nil }
    return ContainerIdentity(fullID: String(components[1]), engine: .containerd)
  }

  /// `…/buildkit/id`, in which one step of an image's build runs.
  private var build: ContainerIdentity? {
    let idLength = 25
    guard components.count >= 2, components[components.count - 2] == "buildkit", let id = components.last,
      id.utf8.count == idLength, id.utf8.allSatisfy({ Self.isDigit($0) || Self.isLowercase($0) })
    else { return nil }
    return ContainerIdentity(fullID: String(id), engine: .containerd)
  }

  /// Letters and digits, between which single dots, dashes and underscores may stand.
  private static func isName(_ text: Substring) -> Bool {
    let longest = 76
    var wasAlphanumeric = false
    for byte in text.utf8 {
      let isAlphanumeric = isDigit(byte) || isLowercase(byte | 0x20)
      guard isAlphanumeric || (wasAlphanumeric && "._-".utf8.contains(byte)) else { return false }
      wasAlphanumeric = isAlphanumeric
    }
    return wasAlphanumeric && text.utf8.count <= longest
  }

  static func isUnit(_ text: Substring) -> Bool {
    [".service", ".slice", ".scope", ".mount", ".socket", ".swap"].contains { text.hasSuffix($0) }
  }

  static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  static func isLowercase(_ byte: UInt8) -> Bool { byte &- 0x61 < 26 }
}
