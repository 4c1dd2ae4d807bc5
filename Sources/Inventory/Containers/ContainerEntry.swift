import Rules

/// One container among those that are kept.
final class ContainerEntry {
  let identity: ContainerIdentity
  var facts: KeptBlock<ContainerFacts>
  var state: Containers.State
  /// Who described it; nil as long as nobody has.
  var describedBy: ContainerEngine?
  /// Engines that have been asked and have not answered.
  var openQuestions = 0
  /// Milliseconds of the clock of `Containers`.
  var asked: UInt64

  init(_ identity: ContainerIdentity, facts: KeptBlock<ContainerFacts>, state: Containers.State, now: UInt64) {
    self.identity = identity
    self.facts = facts
    self.state = state
    asked = now
  }

  /// Bytes, with what its objects take beside its texts.
  var size: Int { facts.block.bytes.count + 512 }
}
