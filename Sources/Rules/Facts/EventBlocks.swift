/// All that is known of one event; the memory of the blocks belongs to whoever made them.
package struct EventBlocks {
  package var event: Block<EventFacts>
  /// nil for a thread that nothing is known of.
  package var process: Block<ProcessFacts>?
  /// The parent first.
  package var ancestors: ContiguousArray<Block<ProcessFacts>> = []
  package var sessionLeader: Block<ProcessFacts>?
  package var groupLeader: Block<ProcessFacts>?
  package var virtualGroupLeader: Block<ProcessFacts>?
  /// The descriptor that the event is about; nil if it is not known.
  package var file: Block<FileFacts>?
  /// Further descriptors among the parameters, by their number from 2.
  package var otherFiles: ContiguousArray<Block<FileFacts>> = []
  /// nil on the host.
  package var container: Block<ContainerFacts>?

  package init(event: Block<EventFacts>) { self.event = event }

  /// Forgets everything but the memory of its lists.
  package mutating func restart(with event: Block<EventFacts>) {
    self.event = event
    process = nil
    ancestors.removeAll(keepingCapacity: true)
    sessionLeader = nil
    groupLeader = nil
    virtualGroupLeader = nil
    file = nil
    otherFiles.removeAll(keepingCapacity: true)
    container = nil
  }

  /// The file block of the number that a descriptor's slot holds.
  package func file(number: UInt32) -> Block<FileFacts>? {
    switch number {
    case 0: nil
    case 1: file
    default: number - 2 < otherFiles.count ? otherFiles[Int(number) - 2] : nil
    }
  }
}
