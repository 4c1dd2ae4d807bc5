package import Rules

/// What a process has open at one moment.
package struct OpenDescriptors: Sendable {
  package internal(set) var count: UInt64 = 0
  /// As `ProcessFacts.openKinds` holds it: each four bytes of number, then one of kind.
  package internal(set) var kinds: [UInt8] = []
  /// What descriptors 0, 1 and 2 are called; nil for those that are closed.
  package internal(set) var standardNames: [[UInt8]?] = [nil, nil, nil]

  /// Of more, only the number is told.
  static let maximumListed = 4096

  mutating func add(_ number: Int32, _ kind: FileKind, name: @autoclosure () -> [UInt8]) {
    if standardNames.indices.contains(Int(number)) { standardNames[Int(number)] = name() }
    withUnsafeBytes(of: number.littleEndian) { kinds.append(contentsOf: $0) }
    kinds.append(kind.rawValue)
  }

  /// Adds this to a block of the process.
  package func fill(_ writer: BlockWriter<ProcessFacts>) {
    writer.facts.descriptorCount = count
    writer.facts.openKinds = writer.text(kinds)
    if let name = standardNames[0] { writer.facts.inputName = writer.text(name) }
    if let name = standardNames[1] { writer.facts.outputName = writer.text(name) }
    if let name = standardNames[2] { writer.facts.errorName = writer.text(name) }
  }
}
