import Conditions
import Rules

/// A few events, made once.
enum Sample {
  private static let written: [HandwrittenEvent] = {
    do {
      return try RuleTestFile(yaml: yaml).events.sorted { $0.key < $1.key }.map { $0.value }
    } catch {
      fatalError("the sample's events: \(error)")
    }
  }()

  static func forEachEvent(_ body: (Event) -> Void) {
    let event = Event()
    for written in written {
      event.begin(written)
      body(event)
    }
  }

  /// All of them as records.
  static let records: [UInt8] = {
    var writer = RecordWriter()
    forEachEvent { writer.append($0.blocks) }
    return writer.bytes
  }()

  private static let fields: [Field] = SyscallFields.shared.definitions.flatMap { definition in
    [nil, "0", "1", "PATH", "name"].compactMap { try? SyscallFields.shared.field(definition.name, argument: $0) }
  }

  /// Reads every field in every form.
  static func readAll(_ event: Event) {
    for field in fields {
      if case .bytes(let bytes)? = event.value(of: field) { _ = bytes.reduce(0) { $0 &+ Int($1) } }
      _ = event.forEachValue(of: field) { _ in true }
    }
  }

  private static let yaml = #"""
    defaults:
      parents:
        - {pid: 11, ppid: 1, name: bash, exe: -bash, exepath: /bin/bash}
      process:
        pid: 12
        name: cat
        exe: /bin/cat
        exepath: /usr/bin/cat
        args: ["a b", c]
        env: {A: "1", PATH: /bin}
        cwd: /work
        uid: 1000
        gid: 1000
    events:
      exec: {event: execve, args: {res: 0, filename: /bin/cat}}
      open: {event: openat, result: 4, args: {name: /etc/passwd, dirfd: AT_FDCWD, flags: O_RDWR|O_CREAT, mode: 0755}}
      fail: {event: openat, result: ENOENT, args: {name: nofile, flags: O_RDONLY}}
      connect:
        event: connect
        fd: {number: 7, source: "10.0.0.5:40000", destination: "93.184.216.34:443", connected: true}
      accept:
        event: accept4
        fd: {number: 8, source: "[2001:db8::1]:40000", destination: "[2001:db8::2]:22", role: server}
        container: {id: 0123456789ab, name: web, repository: nginx, tag: "1.27"}
      setuid: {event: setuid, result: EPERM, args: {uid: 0}}
    """#
}
