import Alerts
import ArgumentParser
import Delivery
import Forwarder

/// `tocsin test`
struct TestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Send a test alert to the configured destinations and print what each answers.",
    discussion: "Sends once and directly, whether or not a forwarder is running. Fails if any destination does.")

  @OptionGroup var options: ConfigurationOptions

  @Argument(help: "Only these destinations.")
  var destinations: [String] = []

  func run() async throws {
    let configuration = try options.load().configuration
    let wanted = try chosen(from: configuration.destinations)
    let transport = try StandardTransport()
    let plain = Alert.test(now: WallClock.milliseconds)
    let alert = EncodedAlert(configuration.enrichment?.applied(to: plain) ?? plain, origin: .test)
    let trials = await withTaskGroup(of: (String, Trial).self) { group in
      for destination in wanted {
        group.addTask { (destination.name, await Trial(of: destination, with: alert, through: transport)) }
      }
      return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
    for (name, trial) in trials.sorted(by: { $0.key < $1.key }) {
      print("\(name): \(trial.isDelivered ? "delivered" : "failed") (\(trial.answer))")
    }
    guard trials.values.allSatisfy(\.isDelivered) else { throw ExitCode.failure }
  }

  private func chosen(from all: [Destination]) throws -> [Destination] {
    if all.isEmpty { throw ValidationError("no destination is configured; `tocsin outputs` lists what there is") }
    let unknown = destinations.filter { name in !all.contains { $0.name == name.lowercased() } }
    guard unknown.isEmpty else {
      let known = all.map(\.name).joined(separator: ", ")
      throw ValidationError("no destination is called \(unknown.joined(separator: ", ")); there are \(known)")
    }
    return destinations.isEmpty ? all : all.filter { destinations.map { $0.lowercased() }.contains($0.name) }
  }
}
