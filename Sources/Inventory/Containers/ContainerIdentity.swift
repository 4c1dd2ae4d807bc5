/// Which container a process runs in, as its control groups tell.
package struct ContainerIdentity: Sendable {
  /// What `container.id` shows: 12 digits where engines make up ids, the whole name elsewhere.
  package let id: String
  package let fullID: String
  /// As far as a path can tell; a container of Kubernetes may turn out to be one of Docker's.
  package let engine: ContainerEngine
  /// The user in whose session it runs; nil for the system's own.
  package internal(set) var owner: UInt32?

  /// How many digits of an id are shown.
  package static let shortLength = 12

  /// A container whose id is its name.
  package init(name: String, engine: ContainerEngine) {
    id = name
    fullID = name
    self.engine = engine
  }

  /// A container whose id is long and shown in part.
  package init(fullID: String, engine: ContainerEngine) {
    id = String(fullID.prefix(Self.shortLength))
    self.fullID = fullID
    self.engine = engine
  }

  /// nil on the host.
  ///
  /// - Parameter controlGroups: `subsystem=path`, each ends with a NUL, as in `ProcessFacts.controlGroups`.
  package init?(controlGroups: UnsafeRawBufferPointer) {
    let paths = ControlGroupPath.distinct(in: controlGroups)
    for path in paths {
      if let found = path.identity(agreesEverywhere: paths.count == 1) {
        self = found
        owner = path.owner
        return
      }
    }
    return nil
  }
}

extension ContainerIdentity: Hashable {
  package static func == (left: ContainerIdentity, right: ContainerIdentity) -> Bool { left.id == right.id }

  package func hash(into hasher: inout Hasher) { hasher.combine(id) }
}
