import Rules

/// One container among those that are kept.
final class ContainerEntry {
  let identity: ContainerIdentity
  var facts: KeptBlock<ContainerFacts>
  var state: Containers.State
  /// Engines that have been asked and have not answered.
  var openQuestions = 0
  /// Milliseconds of the clock of `Containers`.
  var asked: UInt64
  var lastUse: UInt64

  init(_ identity: ContainerIdentity, facts: KeptBlock<ContainerFacts>, state: Containers.State, now: UInt64) {
    self.identity = identity
    self.facts = facts
    self.state = state
    asked = now
    lastUse = now
  }
}
