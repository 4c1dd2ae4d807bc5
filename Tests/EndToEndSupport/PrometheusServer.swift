import Foundation

/// Debian's Prometheus, scraping a program of the test's every second.
package final class PrometheusServer: Sendable {
  private let port: Int
  private let scratch: TemporaryDirectory
  private let process: ChildProcess

  /// Whether its programs are in the path.
  package static let isInstalled = ["prometheus", "promtool"].allSatisfy { name in
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return path.split(separator: ":").contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(name)") }
  }

  /// - Parameter rules: a file with rules to evaluate.
  package init(scraping target: Int, rules: String) async throws {
    port = try FreePort.any()
    scratch = try TemporaryDirectory()
    let configuration = """
      global: {scrape_interval: 1s, evaluation_interval: 1s}
      rule_files: [\(rules)]
      scrape_configs:
        - job_name: tocsin
          static_configs: [{targets: ['127.0.0.1:\(target)']}]
      """
    try configuration.write(toFile: "\(scratch.path)/prometheus.yml", atomically: true, encoding: .utf8)
    try await Shell.run("promtool check config prometheus.yml", in: scratch)
    process = try ChildProcess(
      [
        "prometheus", "--config.file=\(scratch.path)/prometheus.yml", "--storage.tsdb.path=\(scratch.path)/data",
        "--web.listen-address=127.0.0.1:\(port)", "--log.level=warn",
      ], environment: ProcessInfo.processInfo.environment, log: "\(scratch.path)/log")
    let port = port
    let isReady = await eventually {
      (try? await HTTPConnection.once(to: port, HTTPMessage(method: "GET", path: "/-/ready")).status) == 200
    }
    guard isReady else { throw Failure("Prometheus does not start:\n\(log)") }
  }

  private var log: String { (try? String(contentsOfFile: "\(scratch.path)/log", encoding: .utf8)) ?? "" }

  /// How many series answer a query.
  package func query(_ expression: String) async throws -> Int {
    let allowed = CharacterSet.alphanumerics
    let encoded = expression.addingPercentEncoding(withAllowedCharacters: allowed) ?? ""
    let data = try await get("/api/v1/query?query=\(encoded)") as? [String: Any]
    guard let result = data?["result"] as? [Any] else { throw Failure("\(expression) has no result") }
    return result.count
  }

  /// What is wrong with the last scrape; nil if it went well.
  package func scrapeError() async throws -> String? {
    let data = try await get("/api/v1/targets") as? [String: Any]
    guard let target = (data?["activeTargets"] as? [[String: Any]])?.first else { return "there is no target" }
    guard target["health"] as? String != "up" else { return nil }
    return "\(target["health"] ?? ""): \(target["lastError"] ?? "")"
  }

  /// The health of every rule, by name.
  package func rules() async throws -> [String: String] {
    let data = try await get("/api/v1/rules") as? [String: Any]
    let groups = data?["groups"] as? [[String: Any]] ?? []
    let rules = groups.flatMap { $0["rules"] as? [[String: Any]] ?? [] }
    return Dictionary(
      rules.map { ($0["name"] as? String ?? "", $0["health"] as? String ?? "") }, uniquingKeysWith: { $1 })
  }

  private func get(_ path: String) async throws -> Any? {
    let answer = try await HTTPConnection.once(to: port, HTTPMessage(method: "GET", path: path))
    let body = try JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any]
    guard answer.status == 200, body?["status"] as? String == "success" else {
      throw Failure("\(path): \(answer.status) \(answer.text)")
    }
    return body?["data"]
  }
}
