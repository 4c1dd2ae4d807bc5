import Inventory
import Rules

/// What rules see of a container.
struct ContainerView {
  private let facts: KeptBlock<ContainerFacts>

  init(_ facts: KeptBlock<ContainerFacts>) { self.facts = facts }

  /// A message with fields in it.
  func render(_ text: String) throws -> String {
    let event = Event()
    let writer = BlockWriter<EventFacts>(.event)
    event.begin(writer.finish())
    event.blocks.container = facts.block
    defer { withExtendedLifetime((writer, facts)) {} }
    return try OutputTemplate(text, catalog: SyscallFields.shared).render(event).message
  }
}
