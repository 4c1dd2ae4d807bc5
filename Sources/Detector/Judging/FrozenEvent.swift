import Rules

/// An event that waits until its container is described, with all its facts in memory of its own.
struct FrozenEvent {
  /// When it is judged at the latest, by the judge's clock.
  let deadline: UInt64
  /// How many bytes its facts take.
  let size: Int
  private let event: KeptBlock<EventFacts>
  private let process: KeptBlock<ProcessFacts>?
  private let ancestors: [KeptBlock<ProcessFacts>]
  private let leaders: (KeptBlock<ProcessFacts>?, KeptBlock<ProcessFacts>?, KeptBlock<ProcessFacts>?)
  private let file: KeptBlock<FileFacts>?
  private let otherFiles: [KeptBlock<FileFacts>]
  private let container: KeptBlock<ContainerFacts>?

  init(_ blocks: EventBlocks, deadline: UInt64) {
    self.deadline = deadline
    var size = 0
    func keep<Content>(_ block: Block<Content>) -> KeptBlock<Content> {
      size += block.bytes.count
      return KeptBlock(block)
    }
    event = keep(blocks.event)
    process = blocks.process.map(keep)
    ancestors = blocks.ancestors.map(keep)
    leaders = (
      blocks.sessionLeader.map(keep), blocks.groupLeader.map(keep), blocks.virtualGroupLeader.map(keep)
    )
    file = blocks.file.map(keep)
    otherFiles = blocks.otherFiles.map(keep)
    container = blocks.container.map(keep)
    self.size = size
  }

  /// Its facts, which point into this value.
  ///
  /// - Parameter description: what has become known of the container.
  func blocks(describedBy description: KeptBlock<ContainerFacts>? = nil) -> EventBlocks {
    var blocks = EventBlocks(event: event.block)
    blocks.process = process?.block
    blocks.ancestors = ContiguousArray(ancestors.map(\.block))
    blocks.sessionLeader = leaders.0?.block
    blocks.groupLeader = leaders.1?.block
    blocks.virtualGroupLeader = leaders.2?.block
    blocks.file = file?.block
    blocks.otherFiles = ContiguousArray(otherFiles.map(\.block))
    blocks.container = (description ?? container)?.block
    return blocks
  }

  func state(in containers: any ContainerStates) -> ContainerState {
    container.map { containers.state(of: $0.block) } ?? .unknown
  }
}
