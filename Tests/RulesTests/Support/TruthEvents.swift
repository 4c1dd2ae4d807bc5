import Rules

/// The events of which a real Falco was asked what holds, written by hand from their descriptions.
enum TruthEvents {
  static let all: [String: HandwrittenEvent] = {
    do {
      return try RuleTestFile(yaml: yaml).events
    } catch {
      fatalError("the events of the tests: \(error)")
    }
  }()

  private static let yaml = #"""
    defaults:
      start_time: 1700000000001000000
      parents:
        - {pid: 777001, ppid: 777000, name: bash, exe: -bash, exepath: /bin/bash, start: 1700000000002000000}
        - {pid: 777000, ppid: 1, name: sshd, exe: sshd, args: [-D], start: 1700000000001000000}
      process:
        pid: 777002
        name: cat
        exe: /bin/cat
        exepath: /usr/bin/cat
        args: ["a b", c]
        env: {A: "1", PATH: /bin, HTTP_PROXY: x}
        cwd: /work/dir
        uid: 4242
        gid: 4242
        tty: 34816
        exe_flags: EXE_WRITABLE|EXE_UPPER_LAYER
        exe_ino: 10
        capabilities: [CAP_NET_ADMIN, CAP_SYS_MODULE]
        start: 1700000000003000000
    events:
      exec: {number: 4, event: execve, args: {res: 0, filename: /bin/cat}}
      chdir: {number: 5, event: chdir, args: {path: /work/dir}}
      open:
        number: 6
        event: open
        process: {fdopencount: 1, open: {3: file}}
        args: {fd: 3, name: /etc/../etc/./passwd, flags: O_RDONLY}
      openrw:
        number: 7
        event: openat
        args: {name: sub/../log.txt, dirfd: AT_FDCWD, flags: O_RDWR|O_CREAT|O_TRUNC|O_F_CREATED, mode: 0755}
        result: 4
      openfail: {number: 8, event: openat, result: ENOENT, args: {name: nofile, flags: O_RDONLY}}
      opendir:
        number: 9
        event: openat
        result: 5
        args: {name: /root/.ssh, flags: O_RDONLY|O_DIRECTORY}
      openat5:
        number: 10
        event: openat
        result: 6
        args: {dirfd: 5, name: id_rsa, flags: O_RDONLY}
        fds: {5: {type: directory, name: /root/.ssh}}
      socket: {number: 11, event: socket, result: 7, args: {domain: AF_INET, type: 1}, fd: {type: ipv4}}
      connect:
        number: 12
        event: connect
        fd: {number: 7, source: "10.0.0.5:40000", destination: "93.184.216.34:443", connected: true}
      socket8: {number: 13, event: socket, result: 8, args: {domain: AF_INET, type: 1}, fd: {type: ipv4}}
      inprogress:
        number: 14
        event: connect
        result: EINPROGRESS
        fd: {number: 8, source: "10.0.0.5:40001", destination: "127.0.0.1:80", connected: true}
      chmod: {number: 15, event: chmod, args: {filename: /tmp/x, mode: 04755}}
      symlink: {number: 16, event: symlink, args: {target: /etc/shadow, linkpath: /tmp/l}}
      setuidfail: {number: 17, event: setuid, result: EPERM, args: {uid: 0}}
      read:
        number: 18
        event: read
        args: {res: 5, data: {hex: 610062ff63}, size: 5}
        fd: {number: 3, type: file, name: /etc/passwd}
      dup2:
        number: 19
        event: dup2
        result: 0
        args: {oldfd: 7, newfd: 0}
        fd: {number: 0, source: "10.0.0.5:40000", destination: "93.184.216.34:443", connected: true}
      unlinkat: {number: 20, event: unlinkat, args: {name: gone}}
      ptrace: {number: 21, event: ptrace, args: {request: PTRACE_TRACEME}}
      udpsock: {number: 22, event: socket, result: 9, args: {domain: AF_INET, type: 2}, fd: {type: ipv4}}
      sendto:
        number: 23
        event: sendto
        args: {res: 3, data: abc, size: 3}
        fd: {number: 9, source: "10.0.0.5:5000", destination: "8.8.8.8:53", l4proto: udp, connected: true, name_changed: true}
      sendto2:
        number: 24
        event: sendto
        args: {res: 3, data: abc, size: 3}
        fd: {number: 9, source: "10.0.0.5:5000", destination: "8.8.8.8:53", l4proto: udp, connected: true}
      memexec:
        number: 25
        event: execve
        process:
          name: "9"
          exe: /proc/self/fd/9
          exepath: memfd:x
          args: []
          uid: 0
          gid: 0
          tty: 0
          exe_flags: EXE_FROM_MEMFD
    """#
}
