import EndToEndSupport
import Foundation
import Glibc
import Testing

/// `tocsin run`: a supervisor and its children.
@Suite(.serialized) struct RunTests {
  private let folder: TemporaryDirectory
  private var file: String { "\(folder.path)/alerts.jsonl" }

  init() throws {
    folder = try TemporaryDirectory()
    chmod(folder.path, 0o777)
  }

  private func started(_ environment: [String: String] = [:]) async throws -> (RunningTocsin, ChildProcess) {
    let tocsin = try RunningTocsin(
      ["FILES_PATH": file].merging(environment) { _, given in given }, dataDirectory: "\(folder.path)/data")
    let supervisor = try tocsin.spawn(["run"])
    try #require(await answers(tocsin), "\(tocsin.log)")
    return (tocsin, supervisor)
  }

  private func answers(_ tocsin: RunningTocsin) async -> Bool {
    await eventually { (try? await tocsin.get("/ping").status) == 200 }
  }

  private var lines: Int { (try? String(contentsOfFile: file, encoding: .utf8))?.split(separator: "\n").count ?? 0 }

  /// The child of a process that runs this subcommand.
  private func child(of process: pid_t, _ subcommand: String) -> pid_t? {
    let all = (try? FileManager.default.contentsOfDirectory(atPath: "/proc"))?.compactMap { pid_t($0) } ?? []
    return all.first { candidate in
      guard let status = try? String(contentsOfFile: "/proc/\(candidate)/status", encoding: .utf8),
        status.contains("\nPPid:\t\(process)\n"),
        let command = FileManager.default.contents(atPath: "/proc/\(candidate)/cmdline")
      else { return false }
      return command.split(separator: 0).dropFirst().first.map { String(decoding: $0, as: UTF8.self) } == subcommand
    }
  }

  private func hasEnded(_ process: pid_t) -> Bool { kill(process, 0) != 0 }

  @Test func `alerts are delivered, and the stop is clean`() async throws {
    let (tocsin, supervisor) = try await started()
    #expect(try await tocsin.post("", path: "/test").status == 200)
    #expect(await eventually { lines > 0 })
    let forwarder = try #require(child(of: supervisor.pid, "forward"))
    #expect(try await tocsin.terminate() == .status(0))
    #expect(hasEnded(forwarder))
  }

  @Test func `a forwarder that is killed is started again, and keeps what it had`() async throws {
    let (tocsin, supervisor) = try await started()
    let first = try #require(child(of: supervisor.pid, "forward"))
    #expect(try await tocsin.post("", path: "/test").status == 200)
    kill(first, SIGKILL)
    #expect(await eventually { child(of: supervisor.pid, "forward").map { $0 != first } ?? false })
    #expect(await answers(tocsin))
    #expect(try await tocsin.post("", path: "/test").status == 200)
    #expect(await eventually { lines >= 2 })
    #expect(try await tocsin.terminate() == .status(0))
  }

  @Test func `no child outlives the supervisor, however it ends`() async throws {
    let (tocsin, supervisor) = try await started()
    let forwarder = try #require(child(of: supervisor.pid, "forward"))
    try await tocsin.kill()
    #expect(await eventually { hasEnded(forwarder) })
  }

  @Test(.enabled(if: geteuid() == 0, "only root can give up rights"))
  func `the forwarder has neither root's rights nor capabilities`() async throws {
    let (tocsin, supervisor) = try await started()
    let forwarder = try #require(child(of: supervisor.pid, "forward"))
    let status = try String(contentsOfFile: "/proc/\(forwarder)/status", encoding: .utf8)
    let none = "0000000000000000"
    for line in ["CapPrm:\t\(none)", "CapEff:\t\(none)", "CapBnd:\t\(none)", "NoNewPrivs:\t1", "Groups:\t "] {
      #expect(status.contains("\n\(line)\n"), "\(line)")
    }
    #expect(!status.contains("\nUid:\t0"))
    #expect(try await tocsin.terminate() == .status(0))
  }

  @Test(.enabled(if: geteuid() == 0, "only root is refused nothing"))
  func `where an ordinary user cannot write, the forwarder runs as root without capabilities and says so`()
    async throws
  {
    let closed = try TemporaryDirectory()
    chmod(closed.path, 0o700)
    let (tocsin, supervisor) = try await started(["FILES_PATH": "\(closed.path)/alerts.jsonl"])
    #expect(try await tocsin.post("", path: "/test").status == 200)
    #expect(await eventually { FileManager.default.fileExists(atPath: "\(closed.path)/alerts.jsonl") })
    let forwarder = try #require(child(of: supervisor.pid, "forward"))
    let status = try String(contentsOfFile: "/proc/\(forwarder)/status", encoding: .utf8)
    #expect(status.contains("\nCapPrm:\t0000000000000000\n") && status.contains("\nUid:\t0"))
    #expect(tocsin.log.contains("the forwarder runs as root, without capabilities"))
    #expect(try await tocsin.terminate() == .status(0))
  }

  @Test func `mistakes in the configuration end it with their status`() async throws {
    let tocsin = try RunningTocsin(["LISTENPORT": "none"])
    #expect(try await tocsin.spawn(["run"]).ended() == .status(EX_CONFIG))
  }
}
