/// Reads records of events from memory that it keeps.
///
/// Whatever the bytes are, reading ends with an error or with events whose every text lies within them.
package final class RecordReader {
  private let memory: UnsafeMutableRawBufferPointer
  private var offset = RecordFormat.fileHeader

  /// - Parameter bytes: a whole file of records.
  /// - Throws: `RecordError` if they do not begin as such a file does.
  package init(_ bytes: [UInt8]) throws(RecordError) {
    guard bytes.count >= RecordFormat.fileHeader,
      bytes.prefix(8).elementsEqual(UnsafeBufferPointer(start: RecordFormat.magic.utf8Start, count: 8))
    else { throw RecordError(reason: "this is no file of records", offset: 0) }
    let version = bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: 8, as: UInt32.self) }
    guard version == RecordFormat.version else {
      throw RecordError(reason: "version \(version) of records; this program reads \(RecordFormat.version)", offset: 8)
    }
    memory = .allocate(byteCount: bytes.count, alignment: 8)
    memory.copyBytes(from: bytes)
  }

  deinit { memory.deallocate() }

  /// Begins again with the first record.
  package func rewind() { offset = RecordFormat.fileHeader }

  /// Turns `event` to the next record; false behind the last one. Values of the event point into this reader's memory.
  package func next(into event: Event) throws(RecordError) -> Bool {
    guard offset < memory.count else { return false }
    let start = offset + RecordFormat.recordHeader
    guard start <= memory.count else { throw error("the file ends within the header of a record") }
    let size = Int(memory.load(fromByteOffset: offset, as: UInt32.self))
    let count = memory.load(fromByteOffset: offset + 4, as: UInt32.self)
    guard size % 8 == 0, size <= memory.count - start else {
      throw error("a record of \(size) bytes, but \(memory.count - start) follow")
    }
    try read(UnsafeRawBufferPointer(rebasing: memory[start..<start + size]), count: count, into: event)
    offset = start + size
    return true
  }

  private func read(_ record: UnsafeRawBufferPointer, count: UInt32, into event: Event) throws(RecordError) {
    var position = 0
    for number in 0..<count {
      guard position + MemoryLayout<BlockHeader>.size <= record.count else {
        throw error("a record has too few blocks")
      }
      let bytes = UnsafeRawBufferPointer(rebasing: record[position...])
      let header = bytes.load(as: BlockHeader.self)
      guard let role = BlockRole(rawValue: header.role), (number == 0) == (role == .event) else {
        throw error("block \(number + 1) of a record has role \(header.role)")
      }
      guard use(bytes, as: role, in: event) else { throw error("block \(number + 1) of a record is damaged") }
      position += Int(header.size)
    }
    guard count > 0, position == record.count else { throw error("a record has bytes that belong to no block") }
  }

  /// Gives the event a block; false if it is none.
  private func use(_ bytes: UnsafeRawBufferPointer, as role: BlockRole, in event: Event) -> Bool {
    switch role {
    case .event:
      guard let block = Block<EventFacts>(validating: bytes), block.hasValidParameters else { return false }
      event.begin(block)
    case .file, .otherFile:
      guard let block = Block<FileFacts>(validating: bytes) else { return false }
      if role == .file { event.blocks.file = block } else { event.blocks.otherFiles.append(block) }
    case .container:
      guard let block = Block<ContainerFacts>(validating: bytes) else { return false }
      event.blocks.container = block
    default:
      guard let block = Block<ProcessFacts>(validating: bytes) else { return false }
      event.blocks.set(block, as: role)
    }
    return true
  }

  private func error(_ reason: String) -> RecordError { RecordError(reason: reason, offset: offset) }
}

extension EventBlocks {
  fileprivate mutating func set(_ block: Block<ProcessFacts>, as role: BlockRole) {
    switch role {
    case .process: process = block
    case .ancestor: ancestors.append(block)
    case .sessionLeader: sessionLeader = block
    case .groupLeader: groupLeader = block
    default: virtualGroupLeader = block
    }
  }
}
