import Conditions
import Foundation
import Glibc
import Rules
import Sensor
import Testing

/// What the filter takes away is what no rule would have matched: seen on the running kernel.
@Suite(.enabled(if: Kernel.canBeWatched, "needs root and a kernel with BTF")) struct FilterOnKernelTests {
  private static let mark = "tocsin-filter-proof"

  /// Things that rules are about, by all kinds of paths, and many that they are not about.
  private static let commands = """
    d=$(mktemp -d); cd /etc; cat shadow ./shadow ../etc/shadow /etc/../etc/shadow /proc/self/root/etc/shadow >/dev/null
    ln -s /etc/shadow $d/link; cat $d/link >/dev/null; cd $d; cat link ../../etc/shadow nothing >/dev/null 2>&1
    cat /etc/pam.d/* /etc/hostname /etc//shadow >/dev/null 2>&1; find /etc/pam.d /etc/ssl -maxdepth 1 >/dev/null 2>&1
    touch /etc/tocsin-proof /root/tocsin-proof /usr/bin/tocsin-proof /dev/tocsin-proof $d/.bashrc $d/authorized_keys
    echo x > $d/id_rsa; cat $d/id_rsa >/dev/null; mkdir $d/.ssh; echo x > $d/.ssh/authorized_keys; cat $d/.ssh/* >/dev/null
    chmod 4755 $d/id_rsa; mv $d/id_rsa $d/.zsh_history; rm $d/.zsh_history; ln /etc/hostname $d/hard; ln -s /etc $d/dir
    cat $d/dir/shadow >/dev/null; cp /bin/true $d/true; $d/true; bash -c 'exec 3<>/dev/udp/127.0.0.1/9' ; mkdir $d/sub
    rm -rf $d /etc/tocsin-proof /root/tocsin-proof /usr/bin/tocsin-proof /dev/tocsin-proof
    """

  @Test func `alerts with the kernel's filter are those without it`() throws {
    let rules = try Self.rules()
    let needs = SensorNeeds(rules: rules.rules)
    var options = SensorOptions()
    options.ownProcesses = [getpid()]
    options.bufferSize = 64 << 20
    let filtered = try Sensor(needs, options: options)
    let unfiltered = try Sensor(needs.unfiltered, options: options)
    try Self.run(Self.commands)
    let all = Self.judged(by: rules, of: unfiltered)
    let passed = Self.judged(by: rules, of: filtered)
    #expect(all.alerts.count > 20, "the commands have to raise alerts")
    #expect(passed.alerts == all.alerts)
    #expect(passed.events < all.events)
    #expect(filtered.counters.lostInAll == 0 && unfiltered.counters.lostInAll == 0)
  }

  /// Tocsin's own rules, and the official ones where they are at hand.
  private static func rules() throws -> CompiledRules {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().path
    var folders = ["\(root)/rules"]
    if let facts = ProcessInfo.processInfo.environment["TOCSIN_FACTS"], !facts.isEmpty {
      folders.append("\(facts)/rules")
    }
    var loader = RuleLoader(catalog: SyscallFields.shared)
    for path in try RuleFiles(folders, skipsMissing: true).paths { _ = loader.load(path: path) }
    return try CompiledRules(loader.rules, matching: .all)
  }

  private static func run(_ commands: String) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["-c", commands, mark]
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
  }

  /// Rule, event and path of what the commands raised, sorted, and how many of their events there were.
  private static func judged(by rules: CompiledRules, of sensor: Sensor) -> (alerts: [String], events: Int) {
    let event = Event()
    var alerts: [String] = []
    var fired: [Int] = []
    var events = 0
    // All that the commands did is there by now; others go on.
    _ = sensor.poll(event, milliseconds: 0) { event in
      fired.removeAll(keepingCapacity: true)
      rules.engine.match(event, type: event.type.id, into: &fired)
      guard isMarked(event) else { return !fired.isEmpty }
      events += 1
      for rule in fired {
        let file = event.blocks.file.flatMap { $0.text($0.facts.name) }.map { String(decoding: $0, as: UTF8.self) }
        alerts.append("\(rules.rules[rule].name) \(event.type.name) \(file ?? "")")
      }
      return !fired.isEmpty
    }
    return (alerts.sorted(), events)
  }

  private static func isMarked(_ event: Event) -> Bool {
    (event.blocks.ancestors + [event.blocks.process].compactMap { $0 }).contains { process in
      process.text(process.facts.commandLine).map { String(decoding: $0, as: UTF8.self).contains(mark) } ?? false
    }
  }
}
