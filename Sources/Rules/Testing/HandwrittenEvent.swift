/// An event that somebody wrote by hand, with all its facts in memory of its own.
package struct HandwrittenEvent {
  var event: KeptBlock<EventFacts>
  var process: KeptBlock<ProcessFacts>?
  var parents: [KeptBlock<ProcessFacts>] = []
  var file: KeptBlock<FileFacts>?
  var otherFiles: [KeptBlock<FileFacts>] = []
  var container: KeptBlock<ContainerFacts>?

  /// Its facts, which point into this value.
  package var blocks: EventBlocks {
    var blocks = EventBlocks(event: event.block)
    blocks.process = process?.block
    blocks.ancestors = ContiguousArray(parents.map { $0.block })
    blocks.file = file?.block
    blocks.otherFiles = ContiguousArray(otherFiles.map { $0.block })
    blocks.container = container?.block
    return blocks
  }

  /// Reads an event in the form that docs/rule-tests.md describes.
  package init(yaml: String) throws(TestError) {
    self = try EventReader(number: 1).read(TestNode.document(yaml))
  }

  init(event: KeptBlock<EventFacts>) { self.event = event }
}
