import Conditions

extension Event {
  /// Fields of the classes proc, thread, user and group.
  func processValue(_ field: Field) -> FieldValue? {
    guard let id = SyscallField(rawValue: field.id), let process = blocks.process else { return nil }
    switch id {
    case .procName: return text(process, \.name)
    case .procExe: return text(process, \.exe)
    case .procExepath: return text(process, \.exePath)
    case .procCmdline: return text(process, \.commandLine)
    case .procArgs: return arguments(of: process, field.argument)
    case .procEnv: return environment(of: process, field.argument)
    case .procCwd: return text(process, \.workingDirectory)
    case .procExeline: return commandLineWithExe(of: process)
    case .procCmdnargs: return .unsigned(argumentCounts(of: process).arguments)
    case .procCmdlenargs: return .unsigned(argumentCounts(of: process).bytes)
    case .procAname, .procAexe, .procAexepath, .procAcmdline, .procAargs, .procApid, .procAenv:
      return ancestorValue(field)
    case .procPname, .procPexe, .procPexepath, .procPcmdline, .procPvpid, .procPpidDuration, .procPpidTs:
      return parentValue(id)
    case .procSname, .procSidExe, .procSidExepath, .procPgidName, .procPgidExe, .procPgidExepath, .procVpgidName,
      .procVpgidExe, .procVpgidExepath:
      return leaderValue(id)
    case .procLoginshellid: return loginShell.map { .signed($0) }
    case .threadCgroups: return .bytes(joined(process, \.controlGroups))
    case .threadCgroup: return controlGroup(of: process, field.argument)
    case .threadCapPermitted: return .bytes(capabilities(process.facts.permitted))
    case .threadCapInheritable: return .bytes(capabilities(process.facts.inheritable))
    case .threadCapEffective: return .bytes(capabilities(process.facts.effective))
    default: return userValue(id, process) ?? numberValue(id, process.facts)
    }
  }

  func text(_ process: Block<ProcessFacts>, _ span: (ProcessFacts) -> TextSpan) -> FieldValue {
    process.text(span(process.facts)).map { .bytes($0) } ?? .empty
  }

  private func userValue(_ id: SyscallField, _ process: Block<ProcessFacts>) -> FieldValue? {
    let facts = process.facts
    switch id {
    case .userUid: return .unsigned(UInt64(facts.uid))
    case .userName: return name(process, facts.userName, isRoot: facts.uid == 0)
    case .userHomedir: return name(process, facts.userHome, isRoot: false)
    case .userShell: return name(process, facts.userShell, isRoot: false)
    case .userLoginuid: return .signed(Int64(facts.loginUid))
    case .userLoginname: return name(process, facts.loginName, isRoot: facts.loginUid == 0)
    case .groupGid: return .unsigned(UInt64(facts.gid))
    case .groupName: return name(process, facts.groupName, isRoot: facts.gid == 0)
    default: return nil
    }
  }

  private func name(_ process: Block<ProcessFacts>, _ span: TextSpan, isRoot: Bool) -> FieldValue {
    process.text(span).map { .bytes($0) } ?? (isRoot ? .text("root") : .unknownName)
  }

  private func numberValue(_ id: SyscallField, _ facts: ProcessFacts) -> FieldValue? {
    switch id {
    case .procTty: return .unsigned(UInt64(facts.terminal))
    case .procPid: return .signed(Int64(facts.pid))
    case .procPpid: return .signed(Int64(facts.parent))
    case .procVpid: return .signed(Int64(facts.virtualPid))
    case .procSid: return .signed(Int64(facts.session))
    case .procVpgid: return .signed(Int64(facts.virtualGroup))
    case .procPgid: return .signed(Int64(facts.group))
    case .threadTid: return .signed(Int64(facts.tid))
    case .threadVtid: return .signed(Int64(facts.virtualTid))
    case .threadIsmain: return .bool(facts.tid == facts.pid)
    case .procIsExeWritable: return .bool(facts.flags.contains(.exeWritable))
    case .procIsExeUpperLayer: return .bool(facts.flags.contains(.exeUpperLayer))
    case .procIsExeLowerLayer: return .bool(facts.flags.contains(.exeLowerLayer))
    case .procIsExeFromMemfd: return .bool(facts.flags.contains(.exeFromMemory))
    case .procIsSidLeader: return .bool(facts.session == facts.virtualPid)
    case .procIsVpgidLeader: return .bool(facts.virtualGroup == facts.virtualPid)
    case .procIsPgidLeader: return .bool(facts.group == facts.pid)
    case .procIsContainerHealthcheck, .procIsContainerLivenessProbe, .procIsContainerReadinessProbe:
      return .bool(false)
    default: return startValue(id, facts) ?? resourceValue(id, facts)
    }
  }

  private func startValue(_ id: SyscallField, _ facts: ProcessFacts) -> FieldValue? {
    switch id {
    case .procDuration: known(facts.startTime).map { .unsigned(duration(since: $0)) }
    case .procPidTs: known(facts.startTime).map { .unsigned($0) }
    case .procExeIno: known(facts.exeInode).map { .signed(Int64(bitPattern: $0)) }
    case .procExeInoCtime: known(facts.exeStatusTime).map { .unsigned($0) }
    case .procExeInoMtime: known(facts.exeContentTime).map { .unsigned($0) }
    case .procExeInoCtimeDurationProcStart: difference(facts.startTime, facts.exeStatusTime)
    case .procExeInoCtimeDurationPidnsStart: difference(facts.exeStatusTime, facts.namespaceStartTime)
    case .procPidnsInitStartTs: known(facts.namespaceStartTime).map { .unsigned($0) }
    default: nil
    }
  }

  private func known(_ number: UInt64) -> UInt64? { number == 0 ? nil : number }

  /// Nanoseconds from one moment to a later one; not there if either is unknown or the order is another.
  private func difference(_ later: UInt64, _ earlier: UInt64) -> FieldValue? {
    earlier == 0 || later <= earlier ? nil : .unsigned(later - earlier)
  }

  func duration(since time: UInt64) -> UInt64 { blocks.event.facts.time - min(time, blocks.event.facts.time) }

  private func resourceValue(_ id: SyscallField, _ facts: ProcessFacts) -> FieldValue? {
    switch id {
    case .procFdlimit: return .signed(facts.descriptorLimit)
    case .procNthreads: return .unsigned(UInt64(facts.threadCount))
    case .procNchilds: return .unsigned(UInt64(max(facts.threadCount, 1) - 1))
    default: return liveValue(id)
    }
  }
}
