import Foundation
package import Glibc
import Synchronization

/// The built executable, run as a user runs it: an environment, a data directory and a loopback port of its own.
package final class RunningTocsin: Sendable {
  package let port: Int
  /// What the data directory is called, for the lifetime of this value.
  package let dataDirectory: String
  private let scratch: TemporaryDirectory
  private let environment: Mutex<[String: String]>
  private let process = Mutex<ChildProcess?>(nil)

  /// Nothing runs before `start`.
  package init(_ environment: [String: String] = [:], dataDirectory: String? = nil, port: Int? = nil) throws {
    scratch = try TemporaryDirectory()
    self.port = try port ?? FreePort.any()
    self.dataDirectory = dataDirectory ?? "\(scratch.path)/data"
    var all = ["PATH": "/usr/bin:/bin", "HOME": scratch.path, "LISTENADDRESS": "127.0.0.1"]
    all["LISTENPORT"] = "\(self.port)"
    all["DATADIR"] = self.dataDirectory
    self.environment = Mutex(all.merging(environment) { _, given in given })
  }

  /// Starts it and waits until it answers.
  package static func started(
    _ environment: [String: String] = [:], dataDirectory: String? = nil
  ) async throws -> RunningTocsin {
    let tocsin = try RunningTocsin(environment, dataDirectory: dataDirectory)
    try await tocsin.start()
    return tocsin
  }

  /// The executable lies beside the test bundle.
  package static func executable() throws -> String {
    let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let path = URL(fileURLWithPath: tests).deletingLastPathComponent().appendingPathComponent("tocsin").path
    guard access(path, X_OK) == 0 else { throw Failure("\(path) is missing; run swift build -c release") }
    return path
  }

  package var pid: pid_t? { process.withLock { $0?.pid } }

  /// Changes a setting for the next start.
  package func set(_ name: String, _ value: String?) { environment.withLock { $0[name] = value } }

  /// Starts it without waiting for anything.
  package func spawn(_ arguments: [String] = ["forward"]) throws -> ChildProcess {
    let environment = environment.withLock { $0 }
    let child = try ChildProcess([try Self.executable()] + arguments, environment: environment, log: logPath)
    process.withLock { $0 = child }
    return child
  }

  package func start() async throws {
    let child = try spawn()
    let isUp = await eventually {
      if child.poll() != nil { return true }
      return (try? await get("/ping").status) == 200
    }
    guard isUp, child.poll() == nil else { throw Failure("tocsin did not start:\n\(log)") }
  }

  /// SIGKILL, as a crash or the kernel's memory killer does it.
  package func kill() async throws { _ = try await stop(SIGKILL) }

  /// SIGTERM, as a service manager does it.
  package func terminate() async throws -> ChildProcess.End { try await stop(SIGTERM) }

  private func stop(_ signal: Int32) async throws -> ChildProcess.End {
    guard let child = process.withLock({ $0 }) else { throw Failure("tocsin does not run") }
    child.send(signal)
    return try await child.ended(within: .seconds(90))
  }

  private var logPath: String { "\(scratch.path)/log" }

  /// Everything it has written to standard output and standard error, over all starts.
  package var log: String { (try? String(contentsOfFile: logPath, encoding: .utf8)) ?? "" }

  /// The end of its log and its metrics, for whoever wants to know why a test failed.
  package func condition() async -> String {
    let metrics = (try? await get("/metrics").text.split(separator: "\n").filter { !$0.hasPrefix("#") }) ?? []
    return "\(isRunning ? "running" : "ended")\n\(log.suffix(3000))\n\(metrics.joined(separator: "\n"))"
  }

  package var isRunning: Bool { process.withLock { $0.map { $0.poll() == nil } ?? false } }

  /// The processor time it has used, in clock ticks.
  package func processorTime() throws -> Int {
    guard let pid else { throw Failure("tocsin does not run") }
    let fields = try String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8).split(separator: ")")
    let numbers = (fields.last ?? "").split(separator: " ").map { Int($0) ?? 0 }
    guard numbers.count > 12 else { throw Failure("/proc/\(pid)/stat is not understood") }
    return numbers[11] + numbers[12]
  }

  /// The most memory that it has had at once, in bytes.
  package func peakMemory() throws -> Int {
    guard let pid else { throw Failure("tocsin does not run") }
    let status = try String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8)
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    guard let kibibytes = line?.split(separator: " ").dropLast().last.flatMap({ Int($0) }) else {
      throw Failure("/proc/\(pid)/status is not understood")
    }
    return kibibytes << 10
  }

  package func get(_ path: String) async throws -> HTTPAnswer {
    try await HTTPConnection.once(to: port, HTTPMessage(method: "GET", path: path))
  }

  package func post(_ body: String, path: String = "/", headers: [(String, String)] = []) async throws -> HTTPAnswer {
    try await post(bytes: Array(body.utf8), path: path, headers: headers)
  }

  package func post(
    bytes: [UInt8], path: String = "/", headers: [(String, String)] = []
  ) async throws -> HTTPAnswer {
    try await HTTPConnection.once(to: port, HTTPMessage(method: "POST", path: path, headers: headers, body: bytes))
  }

  /// The value of a metric, by its line without the value.
  package func metric(_ name: String) async throws -> Int? {
    let lines = try await get("/metrics").text.split(separator: "\n")
    return lines.first { $0.hasPrefix("\(name) ") }.flatMap { Int($0.dropFirst(name.count + 1)) }
  }
}
