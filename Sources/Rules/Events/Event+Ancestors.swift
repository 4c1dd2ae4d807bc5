import Conditions

extension Event {
  /// The process itself for 0, its parent for 1 and so on.
  func process(at level: Int) -> Block<ProcessFacts>? {
    if level == 0 { return blocks.process }
    return level > 0 && level <= blocks.ancestors.count ? blocks.ancestors[level - 1] : nil
  }

  /// The process of an id, if it is this one or an ancestor.
  func process(withID id: Int64) -> Block<ProcessFacts>? {
    if let process = blocks.process, Int64(process.facts.tid) == id || Int64(process.facts.pid) == id { return process }
    return blocks.ancestors.first { Int64($0.facts.pid) == id || Int64($0.facts.tid) == id }
  }

  func parentValue(_ id: SyscallField) -> FieldValue? {
    guard let parent = blocks.ancestors.first else { return nil }
    switch id {
    case .procPname: return text(parent, \.name)
    case .procPexe: return text(parent, \.exe)
    case .procPexepath: return text(parent, \.exePath)
    case .procPcmdline: return text(parent, \.commandLine)
    case .procPvpid: return .signed(Int64(parent.facts.virtualPid))
    case .procPpidTs: return parent.facts.startTime == 0 ? nil : .unsigned(parent.facts.startTime)
    case .procPpidDuration:
      return parent.facts.startTime == 0 ? nil : .unsigned(duration(since: parent.facts.startTime))
    default: return nil
    }
  }

  /// One ancestor's value by its distance; without a distance, the texts of all, the parent's first.
  func ancestorValue(_ field: Field) -> FieldValue? {
    if case .index(let level) = field.argument {
      return process(at: level).flatMap { ancestorValue(field, $0) }
    }
    if case .key(let text) = field.argument, let level = Int(text) {
      return process(at: level).map { .bytes(joined($0, \.environment)) }
    }
    guard field.id != SyscallField.procApid.rawValue else { return nil }
    return textOfAllAncestors(field)
  }

  /// The values of all ancestors, or of the one that the field names.
  func forEachAncestor(of field: Field, _ body: (FieldValue) -> Bool) -> Bool {
    let names: Bool = if case .key(let text) = field.argument { Int(text) != nil } else { field.argument != .none }
    if names {
      guard let value = ancestorValue(field) else { return false }
      _ = body(value)
      return true
    }
    for ancestor in blocks.ancestors {
      guard let value = ancestorValue(field, ancestor) else { continue }
      if !body(value) { return true }
    }
    return !blocks.ancestors.isEmpty
  }

  private func ancestorValue(_ field: Field, _ process: Block<ProcessFacts>) -> FieldValue? {
    switch SyscallField(rawValue: field.id) {
    case .procAname: return text(process, \.name)
    case .procAexe: return text(process, \.exe)
    case .procAexepath: return text(process, \.exePath)
    case .procAcmdline: return text(process, \.commandLine)
    case .procAargs: return .bytes(arguments(of: process))
    case .procApid: return .signed(Int64(process.facts.pid))
    case .procAenv:
      if case .key(let name) = field.argument { return variable(name, of: process).map { .bytes($0) } }
      return .bytes(joined(process, \.environment))
    default: return nil
    }
  }

  private func textOfAllAncestors(_ field: Field) -> FieldValue? {
    var texts: ContiguousArray<UnsafeRawBufferPointer> = []
    for ancestor in blocks.ancestors {
      if case .bytes(let text)? = ancestorValue(field, ancestor) { texts.append(text) }
    }
    guard !texts.isEmpty else { return nil }
    for (index, text) in texts.enumerated() {
      if index > 0 { scratch.append(" ") }
      scratch.append(text)
    }
    return .bytes(scratch.finish())
  }

  // MARK: Leaders

  func leaderValue(_ id: SyscallField) -> FieldValue {
    guard let leader = leader(id) else { return .empty }
    switch id {
    case .procSname, .procPgidName, .procVpgidName: return text(leader, \.name)
    case .procSidExe, .procPgidExe, .procVpgidExe: return text(leader, \.exe)
    default: return text(leader, \.exePath)
    }
  }

  private func leader(_ id: SyscallField) -> Block<ProcessFacts>? {
    switch id {
    case .procSname, .procSidExe, .procSidExepath:
      blocks.sessionLeader ?? eldest(\.session, \.pid)
    case .procPgidName, .procPgidExe, .procPgidExepath:
      blocks.groupLeader ?? eldest(\.group, \.pid)
    default:
      blocks.virtualGroupLeader ?? eldest(\.virtualGroup, \.virtualPid)
    }
  }

  /// The leader of the process's group, else the eldest ancestor in it.
  private func eldest(_ group: (ProcessFacts) -> Int32, _ pid: (ProcessFacts) -> Int32) -> Block<ProcessFacts>? {
    guard let process = blocks.process else { return nil }
    let number = group(process.facts)
    guard number > 0 else { return nil }
    if pid(process.facts) == number { return process }
    var eldest = process
    for ancestor in blocks.ancestors {
      guard group(ancestor.facts) == number else { break }
      if pid(ancestor.facts) == number { return ancestor }
      eldest = ancestor
    }
    return eldest
  }

  /// The oldest ancestor whose name ends like a shell's.
  var loginShell: Int64? {
    var found: Int64?
    for process in [blocks.process].compactMap({ $0 }) + blocks.ancestors {
      guard let name = process.text(process.facts.name), name.suffix(2).elementsEqual("sh".utf8) else { continue }
      found = Int64(process.facts.pid)
    }
    return found
  }
}
