import Inventory
import Rules
import Testing

/// Files as the kernel writes them, of processes that no test can start.
@Suite struct ProcessFilesTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try write("stat", "4242 (a) (b\n) S 17 4200 4100 34817 -1 4194304 11 0 3 0 1 2 0 0 20 0 5 0 1234567 9 9 9\n")
    try write(
      "status",
      """
      Name:\ta) (b
      Tgid:\t4240
      Pid:\t4242
      PPid:\t17
      Uid:\t1000\t1001\t1002\t1003
      Gid:\t2000\t2001\t2002\t2003
      Groups:\t7 8
      NStgid:\t4240\t6
      NSpid:\t4242\t8
      NSpgid:\t4200\t5
      VmSize:\t    1024 kB
      VmRSS:\t     512 kB
      VmSwap:\t      64 kB
      CapInh:\t0000000000000001
      CapPrm:\t000001ffffffffff
      CapEff:\t00000000a80425fb

      """)
  }

  private func write(_ name: String, _ text: String) throws { try scratch.write(text, to: "proc/4242/\(name)") }

  private func read() throws -> RunningProcess {
    try #require(ProcessReader(hostRoot: scratch.path).process(4242))
  }

  private func groups() throws -> [String] {
    try read().controlGroups.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
  }

  @Test func `a name may hold what stands around names`() throws {
    let process = try read()
    #expect(String(decoding: process.name, as: UTF8.self) == "a) (b\n")
    #expect(process.facts.parent == 17)
    #expect(process.startTicks == 1_234_567)
    #expect(process.bootTime == 12_345_670_000_000)
  }

  @Test func `numbers come from stat and status`() throws {
    let facts = try read().facts
    #expect([facts.tid, facts.pid, facts.virtualTid, facts.virtualPid] == [4242, 4240, 8, 6])
    #expect([facts.group, facts.virtualGroup, facts.session] == [4200, 5, 4100])
    #expect([facts.uid, facts.gid] == [1001, 2001])
    #expect(facts.terminal == 34817)
    #expect([facts.minorFaults, facts.majorFaults] == [11, 3])
    #expect([facts.memorySize, facts.memoryResident, facts.memorySwapped] == [1024, 512, 64])
    #expect([facts.inheritable, facts.permitted, facts.effective] == [1, 0x1FF_FFFF_FFFF, 0xA804_25FB])
    #expect(facts.threadCount == 5)
  }

  @Test(arguments: [("4294967295", Int32(-1)), ("1000", 1000), ("0", 0)])
  func `an audit user may be unset`(text: String, expected: Int32) throws {
    try write("loginuid", text)
    #expect(try read().facts.loginUid == expected)
  }

  @Test(arguments: [("1024", Int64(1024)), ("1048576", 1_048_576)])
  func `the limit of descriptors is the one in force`(text: String, expected: Int64) throws {
    try write("limits", "Limit  Soft Limit  Hard Limit  Units\nMax open files            \(text)    524288     files\n")
    #expect(try read().facts.descriptorLimit == expected)
  }

  @Test func `in version 2 all subsystems have one path`() throws {
    try write("cgroup", "0::/system.slice/cron.service\n")
    #expect(
      try groups() == ["cpuset", "cpu", "cpuacct", "io", "memory"].map { "\($0)=/system.slice/cron.service" })
  }

  @Test func `in version 1 every subsystem has its own path, and old names are translated`() throws {
    try write(
      "cgroup", "5:memory:/m\n4:cpu,cpuacct:/c\n3:blkio:/b:with:colons\n2:cpuset:/\n1:name=systemd:/s\n0::/unified\n")
    #expect(try groups() == ["cpuset=/", "cpu=/c", "cpuacct=/c", "io=/b:with:colons", "memory=/m"])
  }

  @Test func `a subsystem that version 1 does not have is that of version 2`() throws {
    try write("cgroup", "4:memory:/m\n0::/unified (deleted)\n")
    #expect(
      try groups() == ["cpuset=/unified", "cpu=/unified", "cpuacct=/unified", "io=/unified", "memory=/m"])
  }

  @Test func `a program that rewrote its arguments is read as it is now`() throws {
    try write("cmdline", "nginx: master process")
    let process = try read()
    #expect(String(decoding: process.exe, as: UTF8.self) == "nginx: master process")
    #expect(process.arguments.isEmpty)
  }

  @Test func `empty arguments stay`() throws {
    try write("cmdline", "a\0\0b\0\0")
    #expect(try read().arguments == Array("\0b\0\0".utf8))
  }

  @Test func `a kernel thread has nothing but its name`() throws {
    try write("stat", "4242 (kworker/u8:1-events_unbound) I 2 0 0 0 -1 69238880 0 0 0 0 0 0 0 0 20 0 1 0 55 0 0\n")
    try write("cmdline", "ignored\0")
    let process = try read()
    #expect(process.isKernelThread)
    #expect(String(decoding: process.name, as: UTF8.self) == "kworker/u8:1-ev")
    #expect(process.exe.isEmpty)
  }

  @Test(arguments: ["", "4242", "4242 (a", ")(", "4242 () "]) func `a broken file does no harm`(text: String) throws {
    try write("stat", text)
    try write("status", ":\n\n\u{0}:::\nUid:\nNSpid:\n")
    try write("cgroup", "\n:\n::\n1:\n")
    _ = ProcessReader(hostRoot: scratch.path).process(4242)
  }
}
