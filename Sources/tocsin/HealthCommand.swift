import ArgumentParser
import Delivery
import Forwarder
import Outputs

/// `tocsin health`
struct HealthCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "health",
    abstract: "Ask the running forwarder, or whoever listens at a URL, whether it is well.",
    discussion: """
      For container engines and other watchers that go by the exit status: 0 if the answer is 200. Without a URL, the \
      forwarder is asked that has this configuration. Where it lets in only clients with certificates, name /healthz in \
      TLSSERVER_NOTLSPATHS.
      """)

  @OptionGroup var options: ConfigurationOptions

  @Argument(help: "What to ask instead, for example http://127.0.0.1:8765/healthz for a detector.")
  var url: String?

  func run() async throws {
    let url = try url ?? options.load().configuration.localURL("/healthz")
    var lane = LaneOptions(timeout: .seconds(5))
    // It is asked whether it lives, not who it is, and on this machine, to which no proxy is the way.
    lane.verifyCertificate = false
    lane.proxy = ""
    let request = Request(method: "GET", url: url, body: [])
    switch try await StandardTransport().answer(to: request, at: .http, lane) {
    case .success(let response) where response.status == 200: return
    case .success(let response): complain("tocsin: \(url) answers \(response.status) \(response.excerpt)")
    case .failure(let error): complain("tocsin: \(url) does not answer: \(error)")
    }
    throw ExitCode.failure
  }
}
