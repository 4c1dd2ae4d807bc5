import EndToEndSupport
import Foundation
import Glibc
import Testing

/// A kernel is watched, from the system call to the forwarder's file.
@Suite(
  .serialized,
  .enabled(if: geteuid() == 0 && access("/sys/kernel/btf/vmlinux", F_OK) == 0, "needs root and a kernel with BTF"))
struct WatchTests {
  private let folder: TemporaryDirectory
  private var file: String { "\(folder.path)/alerts.jsonl" }
  private var rules: String { "\(folder.path)/rules.yaml" }

  init() throws {
    folder = try TemporaryDirectory()
    chmod(folder.path, 0o777)
    let text = """
      - rule: Marker opened
        desc: d
        condition: evt.type in (open, openat) and fd.name startswith \(folder.path)/marker
        output: "%fd.name by %proc.name"
        priority: WARNING
      """
    try text.write(toFile: rules, atomically: false, encoding: .utf8)
  }

  private func touch(_ numbers: ClosedRange<Int>) async throws {
    let commands = numbers.map { "cat \(folder.path)/marker\($0)" }.joined(separator: "; ")
    _ = try await Shell.run("set +e; \(commands); true", in: folder)
  }

  /// The numbers of the markers whose alerts are in the forwarder's file, in order.
  private var arrived: [Int] {
    let text = (try? String(contentsOfFile: file, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").compactMap { line in
      guard line.contains(#""rule":"Marker opened""#), let start = line.range(of: "/marker")?.upperBound else {
        return nil
      }
      return Int(line[start...].prefix { $0.isNumber })
    }
  }

  private func isDetecting(_ program: RunningTocsin) async -> Bool {
    await eventually { program.log.contains("detecting rules=") }
  }

  @Test func `both halves together bring what happens here to the forwarder's file`() async throws {
    let program = try RunningTocsin(
      ["FILES_PATH": file, "DETECTOR_RULES": rules, "INTAKE_TOKEN": "secret"], dataDirectory: "\(folder.path)/data")
    _ = try program.spawn(["run"])
    #expect(await isDetecting(program), "\(program.log)")
    try await touch(1...3)
    #expect(await eventually { arrived == [1, 2, 3] }, "\(program.log)")
    #expect(try await program.terminate() == .status(0))
    let text = try String(contentsOfFile: file, encoding: .utf8)
    #expect(text.contains("Tocsin internal: detector started") && text.contains("Tocsin internal: detector stopped"))
    #expect(!program.log.contains("secret"))
  }

  @Test func `ten alerts raised while the forwarder is away arrive in order once it is there`() async throws {
    let forwarder = try RunningTocsin(["FILES_PATH": file])
    let detector = try RunningTocsin([
      "DETECTOR_RULES": rules, "DETECTOR_URL": "http://127.0.0.1:\(forwarder.port)/",
    ])
    _ = try detector.spawn(["detect"])
    #expect(await isDetecting(detector), "\(detector.log)")
    try await forwarder.start()
    try await touch(1...1)
    #expect(await eventually { arrived == [1] })
    _ = try await forwarder.terminate()
    try await touch(2...11)
    try await forwarder.start()
    #expect(await eventually { arrived.count >= 11 }, "\(detector.log)")
    #expect(arrived == Array(1...11))
    #expect(try await detector.terminate() == .status(0))
  }
}
