import CEvents
import Rules

extension ProcessText {
  /// Takes over what the kernel said of a thread.
  func set(_ thread: UnsafePointer<tocsin_thread>, clock: BootClock) {
    writer.facts.set(thread.pointee, clock: clock)
    let (known, arguments) = (writtenName, writtenArguments)
    // The kernel side leaves it out where it may be another than that of the program.
    tocsin_thread.withName(thread) { setName($0.isEmpty ? known ?? $0 : $0, arguments: arguments) }
  }

  /// Everything as it was, under another name.
  func copyAll(named name: UnsafeRawBufferPointer) {
    copyProgram()
    writer.facts.workingDirectory = copy(\.workingDirectory)
    writer.facts.controlGroups = copy(\.controlGroups)
    writer.facts.userName = copy(\.userName)
    writer.facts.userHome = copy(\.userHome)
    writer.facts.userShell = copy(\.userShell)
    writer.facts.loginName = copy(\.loginName)
    writer.facts.groupName = copy(\.groupName)
    setName(name, arguments: writtenArguments)
  }

  /// What was open; the blocks of the table have nothing of it.
  func copyDescriptors() {
    writer.facts.openKinds = copy(\.openKinds)
    writer.facts.inputName = copy(\.inputName)
    writer.facts.outputName = copy(\.outputName)
    writer.facts.errorName = copy(\.errorName)
  }

  /// With the slash at its end that rules expect.
  func directory(_ path: UnsafeRawBufferPointer) -> TextSpan {
    path.last == UInt8(ascii: "/") ? writer.text(path) : writer.text(Array(path) + [UInt8(ascii: "/")])
  }
}

extension ProcessFacts {
  mutating func set(_ thread: tocsin_thread, clock: BootClock) {
    tid = Int32(bitPattern: thread.tid)
    pid = Int32(bitPattern: thread.pid)
    parent = Int32(bitPattern: thread.parent)
    virtualTid = Int32(bitPattern: thread.virtual_tid)
    virtualPid = Int32(bitPattern: thread.virtual_pid)
    session = Int32(bitPattern: thread.session)
    group = Int32(bitPattern: thread.group)
    virtualGroup = Int32(bitPattern: thread.virtual_group)
    uid = thread.uid
    gid = thread.gid
    loginUid = Int32(bitPattern: thread.login_uid)
    terminal = thread.terminal
    permitted = thread.permitted
    inheritable = thread.inheritable
    effective = thread.effective
    threadCount = thread.threads
    startTime = clock.time(thread.start)
    namespaceStartTime = thread.namespace_start == 0 ? 0 : clock.time(thread.namespace_start)
  }
}
