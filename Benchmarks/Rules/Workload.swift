import Rules

/// Records of what an ordinary machine does all day.
struct Workload {
  let name: String
  let records: [UInt8]

  /// Files opened by services and shells: libraries, /proc, configuration, logs, a few of them written.
  static func opens() throws -> Workload {
    let readers = [
      ("nginx", "/usr/sbin/nginx", 33), ("postgres", "/usr/lib/postgresql/15/bin/postgres", 105),
      ("python3", "/usr/bin/python3.11", 1000), ("cat", "/usr/bin/cat", 1000), ("node", "/usr/bin/node", 1000),
      ("systemd-journal", "/usr/lib/systemd/systemd-journald", 0), ("cc1", "/usr/lib/gcc/cc1", 1000),
      ("git", "/usr/bin/git", 1000),
    ]
    let read = [
      "/usr/lib/x86_64-linux-gnu/libc.so.6", "/etc/ld.so.cache", "/proc/self/stat", "/usr/share/zoneinfo/UTC",
      "/var/lib/postgresql/15/main/base/5/2619", "/usr/include/stdio.h", "/home/user/project/src/main.c",
      "/srv/www/index.html", "/sys/fs/cgroup/memory.stat", "lib/util.py", "../include/config.h",
      "/usr/lib/locale/C.utf8",
    ]
    let written = ["/var/lib/postgresql/15/main/pg_wal/000001", "/home/user/project/build/main.o", "/tmp/ccx1.s"]
    var events: [String] = []
    for (name, path, uid) in readers {
      let process = "{pid: 4\(events.count), name: \(name), exe: \(path), exepath: \(path), uid: \(uid), gid: \(uid)}"
      for (paths, flags) in [(read, "O_RDONLY|O_CLOEXEC"), (written, "O_WRONLY|O_CREAT")] {
        for path in paths {
          events.append(
            "event: openat, result: 5, process: \(process), args: {dirfd: AT_FDCWD, name: \(path), flags: \(flags)}")
        }
      }
    }
    return try Workload("openat", events)
  }

  /// Commands as builds, timers and people start them.
  static func executions() throws -> Workload {
    let commands = [
      ("ls", "[-la, /srv]"), ("grep", "[-r, main, src]"), ("git", "[status, --short]"), ("sed", "[-e, s/a/b/, file]"),
      ("cc1", "[-quiet, main.c, -O2]"), ("make", "[-j2, all]"), ("python3", "[manage.py, migrate]"),
      ("logrotate", "[/etc/logrotate.conf]"), ("date", "[+%s]"), ("awk", "['{print $1}']"), ("sleep", "['1']"),
      ("head", "[-n1, file.txt]"),
    ]
    let parents = ["make", "bash", "cron", "sh", "node"]
    var events: [String] = []
    for (name, arguments) in commands {
      for parent in parents {
        events.append(
          """
          event: execve, process: {pid: 5\(events.count), name: \(name), exe: \(name), exepath: /usr/bin/\(name), \
          args: \(arguments), uid: 1000, gid: 1000}, parents: [{pid: 3000, name: \(parent), exe: \(parent), \
          exepath: /usr/bin/\(parent)}, {pid: 1, name: systemd, exe: /sbin/init}], args: {res: 0, filename: \(name)}
          """)
      }
    }
    return try Workload("execve", events)
  }

  private init(_ name: String, _ events: [String]) throws {
    let lines = events.enumerated().map { "  e\($0.offset): {\($0.element)}" }
    let file = try RuleTestFile(
      yaml: """
        defaults:
          process: {cwd: /home/user/project, env: {PATH: /usr/bin, HOME: /home/user}, start: 1700000000000000000}
          parents: [{pid: 1, name: systemd, exe: /sbin/init, exepath: /usr/lib/systemd/systemd}]
        events:
        \(lines.joined(separator: "\n"))
        """)
    let event = Event()
    var writer = RecordWriter()
    for written in file.events.sorted(by: { $0.key < $1.key }).map({ $0.value }) {
      event.begin(written)
      writer.append(event.blocks)
    }
    self.name = name
    records = writer.bytes
  }
}
