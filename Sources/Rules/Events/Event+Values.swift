import Conditions

extension Event {
  /// Fields of the classes evt and syscall.
  func eventValue(_ field: Field) -> FieldValue? {
    guard let id = SyscallField(rawValue: field.id) else { return nil }
    let facts = blocks.event.facts
    switch id {
    case .evtNum: return .unsigned(facts.number)
    case .evtType: return .bytes(type.nameText.bytes)
    case .syscallType: return type.origin == .syscall ? .bytes(type.nameText.bytes) : nil
    case .evtTypeIs: return .unsigned(field.argument == .key(type.name) ? 1 : 0)
    case .evtCategory: return .bytes(category)
    case .evtCpu: return .signed(Int64(facts.processor))
    case .evtSource: return .text("syscall")
    case .evtDir: return .text("<")
    case .evtIsAsync: return .bool(facts.flags.contains(.isAsync))
    case .evtHostname: return .bytes(Host.name.bytes)
    case .evtArg: return argumentValue(field)
    case .evtArgs, .evtInfo: return .bytes(arguments())
    case .evtBuffer: return buffer.map { .bytes($0) }
    case .evtBuflen: return buffer == nil ? nil : .unsigned(UInt64(max(result ?? 0, 0)))
    case .evtRes: return result.map { .bytes(Self.name(ofResult: $0)) }
    case .evtRawres: return result.map { .signed($0) }
    case .evtFailed: return .bool(failed)
    case .evtIoDir: return type.dataFlow == .none ? nil : .text(type.dataFlow == .read ? "r" : "w")
    case .evtIsIo: return .bool(type.dataFlow != .none)
    case .evtIsIoRead: return .bool(type.dataFlow == .read)
    case .evtIsIoWrite: return .bool(type.dataFlow == .write)
    case .evtIsWait: return .bool(type.isWait)
    case .evtIsSyslog: return .bool(isSyslog)
    case .evtAbspath, .evtAbspathSrc: return absolutePath(0)
    case .evtAbspathDst: return absolutePath(1)
    case .evtIsOpenRead: return .bool(isOpen(with: 1))
    case .evtIsOpenWrite: return .bool(isOpen(with: 2))
    case .evtIsOpenExec: return .bool(isOpenExec)
    case .evtIsOpenCreate: return .bool(isOpenCreate)
    default: return timeValue(id) ?? countValue(id)
    }
  }

  /// The result of the call; nil for events that have none.
  var result: Int64? {
    guard let place = type.resultParameter else { return nil }
    return blocks.event.slot(place)?.number
  }

  var failed: Bool { result.map { $0 < 0 } ?? false }

  static func name(ofResult result: Int64) -> UnsafeRawBufferPointer {
    let success: StaticString = "SUCCESS"
    let unknown: StaticString = "<NA>"
    if result >= 0 { return UnsafeRawBufferPointer(start: success.utf8Start, count: success.utf8CodeUnitCount) }
    return ErrorNames.name(ofResult: result)
      ?? UnsafeRawBufferPointer(start: unknown.utf8Start, count: unknown.utf8CodeUnitCount)
  }

  /// What an event that moves data is about depends on its descriptor.
  private var category: UnsafeRawBufferPointer {
    let word: StaticString
    switch type.dataFlow == .none ? .unknown : blocks.file?.facts.fileKind ?? .unknown {
    case .file, .directory: word = "file"
    case .ipv4, .ipv6, .unix: word = "net"
    case .pipe, .event: word = "ipc"
    default: return type.categoryText.bytes
    }
    return UnsafeRawBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
  }

  private var isSyslog: Bool {
    guard type.dataFlow == .write, let file = blocks.file, let name = file.text(file.facts.name) else { return false }
    let log: StaticString = "/dev/log"
    let end = UnsafeRawBufferPointer(start: log.utf8Start, count: log.utf8CodeUnitCount)
    return name.count >= end.count && name.suffix(end.count).elementsEqual(end)
  }

  private var buffer: UnsafeRawBufferPointer? {
    guard type.dataFlow != .none, let place = type.dataParameter, let slot = blocks.event.slot(place) else {
      return nil
    }
    return blocks.event.text(slot.text) ?? UnsafeRawBufferPointer(start: nil, count: 0)
  }

  private func countValue(_ id: SyscallField) -> FieldValue? {
    switch id {
    case .evtCount, .evtCountExit: .unsigned(1)
    case .evtCountError: .unsigned(failed ? 1 : 0)
    case .evtCountErrorFile: .unsigned(failed && type.category == "file" ? 1 : 0)
    case .evtCountErrorNet: .unsigned(failed && type.category == "net" ? 1 : 0)
    case .evtCountErrorMemory: .unsigned(failed && type.category == "memory" ? 1 : 0)
    case .evtCountErrorOther: .unsigned(failed && !["file", "net", "memory"].contains(type.category) ? 1 : 0)
    default: nil
    }
  }

  // MARK: Opening files

  private var openFlags: Int64? {
    guard type.isOpen, let place = type.flagsParameter else { return nil }
    return blocks.event.slot(place)?.number
  }

  private func isOpen(with bit: Int64) -> Bool { openFlags.map { $0 & bit != 0 } ?? false }

  private static let create: Int64 = 4
  private static let temporary: Int64 = 8192
  private static let created: Int64 = 16_384

  private var isOpenExec: Bool {
    guard type.isOpen, let place = type.modeParameter, let mode = blocks.event.slot(place)?.number else { return false }
    let mayCreate = type.name == "creat" || isOpen(with: Self.create | Self.temporary)
    return mayCreate && mode & 0o111 != 0
  }

  private var isOpenCreate: Bool {
    if type.name == "creat" {
      return type.place(ofParameter: "creat_flags").flatMap { blocks.event.slot($0) }
        .map { $0.number & Self.created != 0 } ?? false
    }
    return isOpen(with: Self.created)
  }
}
