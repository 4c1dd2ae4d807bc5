import Foundation
import Glibc

/// Debian's Alertmanager on a loopback port, with nothing but what a test gives it.
package final class RunningAlertmanager: Sendable {
  package static let executable = "/usr/bin/prometheus-alertmanager"
  package static var isInstalled: Bool { access(executable, X_OK) == 0 }

  package let port: Int
  private let scratch: TemporaryDirectory
  private let process: ChildProcess

  /// Starts one that groups alerts by their rule and tells `receiver` of each group, and waits until it is ready.
  package init(tells receiver: Sink) async throws {
    scratch = try TemporaryDirectory()
    port = try FreePort.any()
    let configuration = """
      route: {receiver: sink, group_by: [rule], group_wait: 1s, group_interval: 1s, repeat_interval: 1h}
      receivers:
        - name: sink
          webhook_configs: [{url: "\(receiver.url)", send_resolved: false}]
      """
    try Data(configuration.utf8).write(to: URL(fileURLWithPath: "\(scratch.path)/alertmanager.yml"))
    process = try ChildProcess(
      [
        Self.executable, "--config.file=\(scratch.path)/alertmanager.yml", "--storage.path=\(scratch.path)/data",
        "--web.listen-address=127.0.0.1:\(port)", "--cluster.listen-address=",
      ], environment: ["HOME": scratch.path], log: "\(scratch.path)/log")
    guard await eventually({ (try? await get("/-/ready").status) == 200 }) else {
      let log = try? String(contentsOfFile: "\(scratch.path)/log", encoding: .utf8)
      throw Failure("Alertmanager does not start:\n\(log ?? "")")
    }
  }

  package var url: String { "http://127.0.0.1:\(port)" }

  package func get(_ path: String) async throws -> HTTPAnswer {
    try await HTTPConnection.once(to: port, HTTPMessage(method: "GET", path: path))
  }

  /// The labels of all alerts that are active.
  package func alerts() async throws -> [[String: String]] {
    struct Item: Decodable { let labels: [String: String] }
    let answer = try await get("/api/v2/alerts")
    return try JSONDecoder().decode([Item].self, from: Data(answer.body)).map(\.labels)
  }
}
