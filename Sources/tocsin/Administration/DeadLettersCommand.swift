import Alerts
import ArgumentParser

/// `tocsin dead-letters`
struct DeadLettersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dead-letters", abstract: "List alerts that were given up, newest first.",
    discussion: """
      A line stands for one alert or for many in a run; `tocsin alerts list --dead-letter ID` lists them, \
      `tocsin alerts replay --failed-since 2h` delivers them once more.
      """)

  @Option(help: "Only those of this destination.")
  var destination: String?

  @Option(help: "At most so many, up to 1000.")
  var limit = 50

  @OptionGroup var options: AdministrationOptions

  func run() throws {
    try options.run { client in
      var query = Query()
      query.add("destination", destination)
      query.add("limit", "\(limit)")
      options.show(
        try client.call("GET", "/dead-letters\(query.text)")["dead_letters"].elements,
        [
          Table.Column("ID", "id"), Table.Column("DIED") { Table.time($0["died"]) },
          Table.Column("DESTINATION", "destination"), Table.Column("ALERTS", "count"),
          Table.Column("FIRST UUID") { $0["first", "alert", "uuid"].cell },
          Table.Column("FIRST RULE") { $0["first", "alert", "rule"].cell },
          Table.Column("REASON") { String($0["reason"].cell.prefix(160)) },
        ])
    }
  }
}
