import Alerts
import ArgumentParser

/// `tocsin alerts show`
struct AlertsShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show one alert, and what became of it at every destination.")

  @Argument(help: "Its uuid.")
  var uuid: String

  @OptionGroup var options: AdministrationOptions

  func run() throws {
    try options.run { client in
      let life = try client.call("GET", "/alerts/\(Query.encode(uuid))")
      if options.json { return print(Table.line(life)) }
      show(life)
    }
  }

  private func show(_ life: JSONValue) {
    func line(_ name: String, _ value: JSONValue) {
      if value != .null { print("\(name): \(Table.harmless(value.cell))") }
    }
    line("received", life["received"])
    for name in ["uuid", "rule", "priority", "time", "source", "hostname", "output"] { line(name, life["alert", name]) }
    let tags = life["alert", "tags"].elements.map(\.cell).joined(separator: ", ")
    if !tags.isEmpty { line("tags", .string(tags)) }
    if case .object(let fields) = life["alert", "output_fields"] {
      for field in fields { line("  \(Table.harmless(field.name))", field.value) }
    }
    print("")
    let deliveries = life["deliveries"].elements
    print(
      Table(
        [
          Table.Column("DESTINATION", "destination"), Table.Column("STATE", "state"),
          Table.Column("FAILED ATTEMPTS") { "\($0["attempts"].elements.count)" }, Table.Column("REASON", "reason"),
        ], deliveries
      ).text, terminator: "")
    for delivery in deliveries where !delivery["attempts"].elements.isEmpty {
      print("\nfailed attempts at \(delivery["destination"].cell):")
      for attempt in delivery["attempts"].elements {
        print("  \(Table.time(attempt["time"]))  \(Table.harmless(attempt["reason"].cell))")
      }
    }
  }
}
