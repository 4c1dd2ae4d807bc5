import CEvents
import Rules

/// One system call while its event is written.
struct SyscallText {
  private let decoder: RecordDecoder
  private let record: KernelRecord<tocsin_syscall>
  private let type: EventType
  private let call: CallLine?

  private static let workingDirectory: Int64 = -100

  init(_ decoder: RecordDecoder, _ record: KernelRecord<tocsin_syscall>, _ type: EventType) {
    self.decoder = decoder
    self.record = record
    self.type = type
    call = CallTable.line(of: type)
  }

  private var result: Int64 { record.facts.pointee.result }
  private var failed: Bool { result < 0 }

  /// The descriptor in an argument, or the result for 6.
  private func descriptor(_ place: Int8) -> Int64? {
    guard place >= 0 else { return nil }
    if place == 6 { return result }
    return withUnsafeBytes(of: record.facts.pointee.arguments) {
      Int64(Int32(truncatingIfNeeded: $0.load(fromByteOffset: Int(place) * 8, as: UInt64.self)))
    }
  }

  /// Says which descriptor the event is about.
  func setDescriptor(_ facts: inout EventFacts) {
    if record.facts.pointee.header.flags & UInt8(TOCSIN_NAME_CHANGED.rawValue) != 0 { facts.flags.insert(.nameChanged) }
    guard type.descriptorParameter != nil, let place = call?.call.descriptor, let number = descriptor(place) else {
      return
    }
    facts.flags.insert(.hasDescriptor)
    facts.descriptor = place == 6 ? max(number, -1) : number
  }

  // MARK: Descriptors

  /// The block of the descriptor that the event is about; nil if there is none.
  func writeFile() -> Block<FileFacts>? {
    let facts = record.facts.pointee.file
    guard facts.mode != 0 || facts.inode != 0 else { return nil }
    let text = FileText(writer: decoder.fileWriter, scratch: decoder.scratch, addresses: decoder.addresses)
    if type.isOpen { return failed ? nil : writeOpened(text, facts) }
    text.write(facts, name: record.text(facts.name), part: part, address: remoteAddress)
    if type.name == "connect", !failed || result == Self.inProgress { text.writer.facts.flags.insert(.connected) }
    return text.writer.finish()
  }

  private static let inProgress: Int64 = -115

  private var part: FileText.Part {
    switch type.name {
    case "connect": .client
    case "accept", "accept4": .server
    case "listen", "bind": .listener
    default: .either
    }
  }

  private var remoteAddress: SocketAddress? { record.text(record.facts.pointee.address).flatMap { SocketAddress($0) } }

  /// A file that was opened goes by the path that was asked for; its own is beside it.
  private func writeOpened(_ text: FileText, _ facts: tocsin_file) -> Block<FileFacts>? {
    let real = record.text(record.facts.pointee.real_path)
    let raw = record.text(record.facts.pointee.path.0)
    text.write(facts, name: facts.name.offset != 0 ? record.text(facts.name) : askedPath(raw, real))
    decoder.openedKind = text.writer.facts.fileKind
    if opensDirectory { text.writer.facts.kind = FileKind.directory.rawValue }
    if let raw { text.writer.facts.rawName = text.writer.text(folded(raw)) }
    if let real { text.writer.facts.realName = text.writer.text(real) }
    return text.writer.finish()
  }

  /// Falco goes by the flag, not by what the file turns out to be.
  private var opensDirectory: Bool {
    guard let place = call?.call.open_flags, let flags = descriptor(place) else { return false }
    return PortableFlags.open(UInt64(bitPattern: flags)) & 1024 != 0
  }

  private func askedPath(_ raw: UnsafeRawBufferPointer?, _ real: UnsafeRawBufferPointer?) -> UnsafeRawBufferPointer? {
    if record.facts.pointee.header.flags & UInt8(TOCSIN_REAL_IS_ASKED.rawValue) != 0 { return real }
    guard let raw else { return real }
    decoder.scratch.append(path: raw, below: directory)
    return decoder.scratch.finish()
  }

  private func folded(_ path: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    var previous: UInt8 = 0
    for byte in path {
      if byte != UInt8(ascii: "/") || previous != byte { decoder.scratch.append(byte: byte) }
      previous = byte
    }
    return decoder.scratch.finish()
  }

  /// The directory that the first path is relative to; nil for an absolute one.
  ///
  /// Where the file's path was found to be the one that was asked for, the directory is what is left of it.
  private var directory: UnsafeRawBufferPointer? { Self.directory(of: record) }

  static func directory(of record: KernelRecord<tocsin_syscall>) -> UnsafeRawBufferPointer? {
    if let directory = record.text(record.facts.pointee.directory.0) { return directory }
    guard record.facts.pointee.header.flags & UInt8(TOCSIN_REAL_IS_ASKED.rawValue) != 0,
      let raw = record.text(record.facts.pointee.path.0), raw.first != UInt8(ascii: "/"),
      let real = record.text(record.facts.pointee.real_path), real.count > raw.count
    else { return nil }
    return UnsafeRawBufferPointer(rebasing: real[..<max(real.count - raw.count - 1, 1)])
  }

  /// The directory of the process, if the call says it: by a path relative to it.
  static func workingDirectory(of record: KernelRecord<tocsin_syscall>, _ type: EventType) -> UnsafeRawBufferPointer? {
    guard let call = CallTable.line(of: type)?.call, call.path.0 >= 0 else { return nil }
    if call.directory.0 >= 0 {
      let number = withUnsafeBytes(of: record.facts.pointee.arguments) {
        $0.load(fromByteOffset: Int(call.directory.0) * 8, as: UInt64.self)
      }
      guard Int64(Int32(truncatingIfNeeded: number)) == Self.workingDirectory else { return nil }
    }
    return directory(of: record)
  }

  /// A second descriptor, or the directory that a path is relative to.
  func writeOther() -> Block<FileFacts>? {
    guard let call = call?.call else { return nil }
    let facts = record.facts.pointee.other
    let text = FileText(writer: decoder.otherWriter, scratch: decoder.scratch, addresses: decoder.addresses)
    if call.other >= 0, facts.mode != 0 || facts.inode != 0 {
      text.write(facts, name: record.text(facts.name))
      return text.writer.finish()
    }
    return directoryBlock(call.directory.0, directory)
  }

  /// The directory of a relative path, unless it is the one that the event is about.
  private func directoryBlock(_ place: Int8, _ path: UnsafeRawBufferPointer?) -> Block<FileFacts>? {
    guard let path, let number = descriptor(place), number >= 0, place != call?.call.descriptor else { return nil }
    let writer = decoder.otherWriter
    writer.reset()
    writer.facts.kind = FileKind.directory.rawValue
    writer.facts.name = writer.text(path)
    return writer.finish()
  }

  // MARK: Parameters

  func write(_ slots: inout [ParameterSlot], of process: Block<ProcessFacts>) {
    let writer = ParameterWriter(
      record: record, type: type, writer: decoder.eventWriter, fileNumber: blockNumber,
      userName: { parameter, id in
        decoder.places.nameText(of: id, parameter.kind, in: decoder.eventWriter, process)
      }, address: addressText)
    writer.write(&slots)
    if type.describesProcess, failed { completeFailedExec(&slots) }
  }

  private func blockNumber(of number: Int64) -> Int {
    guard number >= 0 || number == Self.workingDirectory, let call = call?.call else { return 0 }
    if let own = descriptor(call.descriptor), own == number { return 1 }
    if let other = descriptor(call.other), other == number { return 2 }
    if let directory = descriptor(call.directory.0), directory == number, number >= 0 { return 2 }
    return 0
  }

  private func addressText(_ isTuple: Bool) -> TextSpan {
    let text = FileText(writer: decoder.fileWriter, scratch: decoder.scratch, addresses: decoder.addresses)
    let bytes =
      isTuple
      ? SocketText.tuple(record, text.writer.facts) : SocketText.address(record.text(record.facts.pointee.address))
    return decoder.eventWriter.text(bytes)
  }

  /// What was to be executed, where it was not.
  private func completeFailedExec(_ slots: inout [ParameterSlot]) {
    let arguments = record.text(record.facts.pointee.argument_list) ?? UnsafeRawBufferPointer(start: nil, count: 0)
    let exe = arguments.untilNUL
    let rest = UnsafeRawBufferPointer(rebasing: arguments[min(exe.count + 1, arguments.count)...])
    for (place, parameter) in type.parameters.enumerated() {
      switch parameter.name {
      case "exe": slots[place] = ParameterSlot(text: decoder.eventWriter.text(exe))
      case "args": slots[place] = ParameterSlot(text: decoder.eventWriter.text(rest))
      case "filename":
        let path = record.text(record.facts.pointee.path.0) ?? UnsafeRawBufferPointer(start: nil, count: 0)
        slots[place] = ParameterSlot(text: decoder.eventWriter.text(path))
      default: break
      }
    }
  }
}
