/// Writes events as records, one behind the other.
package struct RecordWriter: Sendable {
  /// What has been written: the header of a file, then the records.
  package private(set) var bytes: [UInt8] = []

  package init() {
    bytes.append(contentsOf: UnsafeBufferPointer(start: RecordFormat.magic.utf8Start, count: 8))
    append(RecordFormat.version)
    append(UInt32(0))
  }

  /// Gives away what has been written, to be appended to a file that already has the header.
  package mutating func take() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }

  package mutating func append(_ blocks: EventBlocks) {
    let start = bytes.count
    append(UInt32(0))
    append(UInt32(0))
    var count: UInt32 = 0
    func add<Content>(_ block: Block<Content>?, _ role: BlockRole) {
      guard let block else { return }
      append(block, as: role)
      count += 1
    }
    add(blocks.event, .event)
    add(blocks.process, .process)
    for ancestor in blocks.ancestors { add(ancestor, .ancestor) }
    add(blocks.sessionLeader, .sessionLeader)
    add(blocks.groupLeader, .groupLeader)
    add(blocks.virtualGroupLeader, .virtualGroupLeader)
    add(blocks.file, .file)
    for file in blocks.otherFiles { add(file, .otherFile) }
    add(blocks.container, .container)
    set(UInt32(bytes.count - start - RecordFormat.recordHeader), at: start)
    set(count, at: start + 4)
  }

  private mutating func append<Content>(_ block: Block<Content>, as role: BlockRole) {
    let start = bytes.count
    bytes.append(contentsOf: block.bytes)
    // A block that many events share has one role only, in a record it may have another.
    withUnsafeBytes(of: role.rawValue.littleEndian) { bytes.replaceSubrange(start + 4..<start + 6, with: $0) }
  }

  private mutating func append(_ number: UInt32) {
    withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
  }

  private mutating func set(_ number: UInt32, at offset: Int) {
    withUnsafeBytes(of: number.littleEndian) { bytes.replaceSubrange(offset..<offset + 4, with: $0) }
  }
}
