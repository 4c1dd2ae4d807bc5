/// Which containers are told apart, and whom to ask about them.
package struct ContainerSettings: Hashable, Sendable {
  package var sockets: ContainerSockets
  /// Engines that nobody is interested in: what only they could have started counts as the host.
  package var ignored: Set<ContainerEngine> = []
  /// Labels with longer values are left out.
  package var longestLabel: Int
  /// What all runs in, if that is not to be found out.
  package var fixed: FixedContainer?

  package init(
    sockets: ContainerSockets = ContainerSockets(), longestLabel: Int = 100, fixed: FixedContainer? = nil
  ) {
    self.sockets = sockets
    self.longestLabel = longestLabel
    self.fixed = fixed
  }

  /// Which container a process runs in; nil on the host.
  ///
  /// - Parameter controlGroups: `subsystem=path`, each ends with a NUL.
  package func identity(of controlGroups: UnsafeRawBufferPointer) -> ContainerIdentity? {
    if let fixed { return ContainerIdentity(name: fixed.id, engine: .fixed) }
    guard let identity = ContainerIdentity(controlGroups: controlGroups) else { return nil }
    return identity.engine.candidates.allSatisfy { ignored.contains($0) } ? nil : identity
  }

  /// Whom to ask about a container, the likeliest first.
  func questions(about identity: ContainerIdentity) -> [(engine: ContainerEngine, socket: String)] {
    identity.engine.candidates.filter { !ignored.contains($0) }.flatMap { engine in
      sockets.paths(of: engine, about: identity).map { (engine, $0) }
    }
  }
}
