/// A parameter of exec and clone that is a fact of the process; an event need not hold it again.
enum ProcessParameter: String {
  case exe, args, tid, pid, ptid, cwd, fdlimit, comm, cgroups, env, tty, vpgid, pgid, loginuid, flags, uid, gid
  case pgft_maj, pgft_min, vm_size, vm_rss, vm_swap, vtid, vpid, pidns_init_start_ts
  case cap_inheritable, cap_permitted, cap_effective, exe_ino, exe_ino_ctime, exe_ino_mtime, trusted_exepath

  func number(in facts: ProcessFacts) -> Int64 {
    switch self {
    case .tid: Int64(facts.tid)
    case .pid: Int64(facts.pid)
    case .ptid: Int64(facts.parent)
    case .fdlimit: facts.descriptorLimit
    case .tty: Int64(facts.terminal)
    case .vpgid: Int64(facts.virtualGroup)
    case .pgid: Int64(facts.group)
    case .loginuid: Int64(facts.loginUid)
    case .flags: Int64(facts.flags.rawValue)
    case .uid: Int64(facts.uid)
    case .gid: Int64(facts.gid)
    case .vtid: Int64(facts.virtualTid)
    case .vpid: Int64(facts.virtualPid)
    default: Int64(bitPattern: wideNumber(in: facts))
    }
  }

  private func wideNumber(in facts: ProcessFacts) -> UInt64 {
    switch self {
    case .pgft_maj: facts.majorFaults
    case .pgft_min: facts.minorFaults
    case .vm_size: facts.memorySize
    case .vm_rss: facts.memoryResident
    case .vm_swap: facts.memorySwapped
    case .pidns_init_start_ts: facts.namespaceStartTime
    case .cap_inheritable: facts.inheritable
    case .cap_permitted: facts.permitted
    case .cap_effective: facts.effective
    case .exe_ino: facts.exeInode
    case .exe_ino_ctime: facts.exeStatusTime
    case .exe_ino_mtime: facts.exeContentTime
    default: 0
    }
  }

  func text(in facts: ProcessFacts) -> TextSpan {
    switch self {
    case .exe: facts.exe
    case .args: facts.arguments
    case .cwd: facts.workingDirectory
    case .comm: facts.name
    case .cgroups: facts.controlGroups
    case .env: facts.environment
    case .trusted_exepath: facts.exePath
    case .uid: facts.userName
    case .gid: facts.groupName
    default: TextSpan()
    }
  }
}
