import EndToEndSupport
import ServiceLifecycle
import ServiceManager
import Testing

/// What systemd hears.
@Suite struct ServiceManagerTests {
  @Test func `without a socket nobody listens`() {
    #expect(ServiceManager(environment: [:]) == nil)
    #expect(ServiceManager(environment: ["NOTIFY_SOCKET": "relative"]) == nil)
  }

  @Test(arguments: [false, true]) func `messages arrive at a path and at an abstract name`(isAbstract: Bool) throws {
    let listener = try NotifySocket(isAbstract: isAbstract)
    let manager = try #require(ServiceManager(environment: ["NOTIFY_SOCKET": listener.name]))
    manager.tell(.ready)
    manager.tell(.alive)
    manager.tell(.stopping)
    #expect(listener.messages == ["READY=1", "WATCHDOG=1", "STOPPING=1"])
  }

  @Test func `a manager that does not read holds up nobody`() throws {
    let listener = try NotifySocket()
    let manager = try #require(ServiceManager(environment: ["NOTIFY_SOCKET": listener.name]))
    for _ in 0..<2000 { manager.tell(.alive) }
    manager.tell(.stopping)
    #expect(listener.messages.first == "WATCHDOG=1")
  }

  @Test func `a manager that is gone harms nobody`() throws {
    let manager = ServiceManager(environment: ["NOTIFY_SOCKET": "/nowhere/\(String(repeating: "x", count: 200))"])
    try #require(manager).tell(.ready)
  }

  @Test(
    arguments: [
      ([:], nil), (["WATCHDOG_USEC": "30000000"], .seconds(15)), (["WATCHDOG_USEC": "0"], nil),
      (["WATCHDOG_USEC": "x"], nil), (["WATCHDOG_USEC": "2000000", "WATCHDOG_PID": "42"], .seconds(1)),
      (["WATCHDOG_USEC": "2000000", "WATCHDOG_PID": "43"], nil),
    ] as [([String: String], Duration?)])
  func `signs of life come twice within the time that this process is given`(
    environment: [String: String], interval: Duration?
  ) throws {
    let environment = environment.merging(["NOTIFY_SOCKET": "/run/x"]) { given, _ in given }
    #expect(try #require(ServiceManager(environment: environment, process: 42)).interval == interval)
  }

  @Test func `there is a sign of life only while all is well`() async throws {
    let listener = try NotifySocket()
    let environment = ["NOTIFY_SOCKET": listener.name, "WATCHDOG_USEC": "2000"]
    let manager = ServiceManager(environment: environment)
    for isAlive in [true, false] {
      let signs = LifeSigns(to: manager) { isAlive }
      let running = Task { try await signs.run() }
      if isAlive {
        #expect(await eventually { listener.messages.contains("WATCHDOG=1") })
      } else {
        try await Task.sleep(for: .milliseconds(50))
      }
      running.cancel()
      try await running.value
      if !isAlive { #expect(!listener.messages.contains("WATCHDOG=1")) }
      _ = listener.messages
    }
  }
}
