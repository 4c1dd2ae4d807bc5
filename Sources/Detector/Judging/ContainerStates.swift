package import Rules

/// What is known of containers by now; asked on the detector's thread.
package protocol ContainerStates: AnyObject {
  /// Grows whenever something has become known, or it has become clear that it never will.
  var generation: UInt64 { get }

  /// What it describes is kept until it is described anew, however often it is asked for.
  ///
  /// - Parameter container: only its id is known.
  func state(of container: Block<ContainerFacts>) -> ContainerState
}

/// Whether a container has been described.
package enum ContainerState {
  /// The answer may still come.
  case pending
  case described(KeptBlock<ContainerFacts>)
  /// Nobody can say more than its id.
  case unknown
}
