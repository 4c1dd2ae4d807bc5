import Conditions

extension Event {
  /// Fields of the classes fd and fs.path.
  func fileValue(_ field: Field) -> FieldValue? {
    guard let id = SyscallField(rawValue: field.id) else { return nil }
    switch id {
    case .fdNum: return hasDescriptor ? .signed(blocks.event.facts.descriptor) : nil
    case .fdName: return fileName.map { .bytes($0) }
    case .fdTypechar: return .text(typeLetter)
    case .fdDirectory: return directory.map { .bytes($0) }
    case .fdFilename: return baseName.map { .bytes($0) }
    case .fdNameraw: return rawName.map { .bytes($0) }
    case .fdRealpath: return realName.map { .bytes($0) }
    case .fdUid: return uniqueName
    case .fdContainername: return fileName.map { withContainer($0) }
    case .fdContainerdirectory: return directory.map { withContainer($0) }
    case .fdTypes: return openKind(field.argument).map { .text($0.name) }
    case .fsPathName, .fsPathNameraw, .fsPathSource, .fsPathSourceraw, .fsPathTarget, .fsPathTargetraw:
      return fileSystemPath(id)
    default:
      guard hasDescriptor, let file = blocks.file else { return nil }
      return descriptorValue(id, file.facts) ?? socketValue(id, file.facts)
    }
  }

  private var hasDescriptor: Bool { blocks.event.facts.flags.contains(.hasDescriptor) }

  private func descriptorValue(_ id: SyscallField, _ facts: FileFacts) -> FieldValue? {
    switch id {
    case .fdType: .text(facts.fileKind.name)
    case .fdConnected: .bool(facts.flags.contains(.connected))
    case .fdNameChanged: .bool(blocks.event.facts.flags.contains(.nameChanged))
    case .fdDev: .signed(Int64(Int32(bitPattern: facts.device)))
    case .fdDevMajor: .signed(Int64(facts.device >> 8 & 0xFFF))
    case .fdDevMinor: .signed(Int64(facts.device & 0xFF | facts.device >> 12 & 0xFFF00))
    case .fdIno: .signed(Int64(bitPattern: facts.inode))
    case .fdIsUpperLayer: .bool(facts.flags.contains(.upperLayer))
    case .fdIsLowerLayer: .bool(facts.flags.contains(.lowerLayer))
    default: nil
    }
  }

  // MARK: Names

  /// The name of the descriptor; empty if it is not known, the path that was asked for if it could not be opened.
  private var fileName: UnsafeRawBufferPointer? {
    guard hasDescriptor else { return nil }
    if let file = blocks.file { return file.text(file.facts.name) ?? UnsafeRawBufferPointer(start: nil, count: 0) }
    return (type.isOpen ? pathOfFailedOpen() : nil) ?? UnsafeRawBufferPointer(start: nil, count: 0)
  }

  private var rawName: UnsafeRawBufferPointer? {
    guard hasDescriptor else { return nil }
    if let file = blocks.file { return file.text(file.facts.rawName) ?? UnsafeRawBufferPointer(start: nil, count: 0) }
    guard type.isOpen, let place = type.pathParameter, let path = parameter(place)?.text else {
      return UnsafeRawBufferPointer(start: nil, count: 0)
    }
    var previous: UInt8 = 0
    for byte in path {
      if byte != UInt8(ascii: "/") || previous != byte { scratch.append(byte: byte) }
      previous = byte
    }
    return scratch.finish()
  }

  /// Only known of files that were opened by their path.
  private var realName: UnsafeRawBufferPointer? {
    hasDescriptor ? blocks.file.flatMap { $0.text($0.facts.realName) } : nil
  }

  private var typeLetter: StaticString { blocks.file?.facts.fileKind.letter ?? type.expectedKind.letter }

  private var directory: UnsafeRawBufferPointer? {
    guard hasDescriptor else { return nil }
    switch blocks.file?.facts.fileKind {
    case .directory: return fileName
    case .file: break
    case nil where type.isOpen: break
    default: return nil
    }
    guard let name = fileName, let slash = name.lastIndex(of: UInt8(ascii: "/")) else { return nil }
    return UnsafeRawBufferPointer(rebasing: name[..<max(slash, 1)])
  }

  private var baseName: UnsafeRawBufferPointer? {
    guard hasDescriptor, blocks.file?.facts.fileKind == .file, let name = fileName,
      let slash = name.lastIndex(of: UInt8(ascii: "/"))
    else { return nil }
    return UnsafeRawBufferPointer(rebasing: name[(slash + 1)...])
  }

  private var uniqueName: FieldValue? {
    guard hasDescriptor, let process = blocks.process else { return nil }
    scratch.append(Int64(process.facts.tid))
    scratch.append(blocks.event.facts.descriptor)
    return .bytes(scratch.finish())
  }

  private func withContainer(_ text: UnsafeRawBufferPointer) -> FieldValue {
    if let container = blocks.container, let id = container.text(container.facts.id) {
      scratch.append(id)
    } else {
      scratch.append("host")
    }
    scratch.append(":")
    scratch.append(text)
    return .bytes(scratch.finish())
  }

  // MARK: Other descriptors

  private func openKind(_ argument: Field.Argument) -> FileKind? {
    guard case .index(let number) = argument else { return nil }
    return process(with: .descriptors)?.openKind(of: number)
  }

  /// The kinds of all open descriptors, or of the one that the field names.
  func forEachOpenKind(of field: Field, _ body: (FieldValue) -> Bool) -> Bool {
    if case .index = field.argument {
      guard let kind = openKind(field.argument) else { return false }
      _ = body(.text(kind.name))
      return true
    }
    guard let process = process(with: .descriptors) else { return false }
    var seen: UInt32 = 0
    process.forEachOpenKind { _, kind in
      let bit = UInt32(1) << UInt32(kind.rawValue)
      if seen & bit != 0 { return true }
      seen |= bit
      return body(.text(kind.name))
    }
    return true
  }
}
