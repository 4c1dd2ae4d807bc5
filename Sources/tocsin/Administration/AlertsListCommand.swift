import Alerts
import ArgumentParser

/// `tocsin alerts list`
struct AlertsListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Search in stored alerts, newest first.")

  @Option(help: "Received then or later: a time like 2024-09-10T15:31:56Z, or a span before now like 30m, 2h, 7d.")
  var since: String?

  @Option(help: "Received before: a time, or a span before now.")
  var until: String?

  @OptionGroup var filter: AlertFilterOptions

  @Option(help: "Only what stands in this dead letter.")
  var deadLetter: Int?

  @Option(help: "At most so many.")
  var limit = 50

  @OptionGroup var options: AdministrationOptions

  func validate() throws {
    if limit < 1 { throw ValidationError("--limit must be at least 1") }
  }

  func run() throws {
    try options.run { client in
      var found: [JSONValue] = []
      var cursor: String?
      repeat {
        var query = filter.query
        query.add("since", since)
        query.add("until", until)
        query.add("dead_letter", deadLetter.map { "\($0)" })
        query.add("limit", "\(min(1000, limit - found.count))")
        query.add("cursor", cursor)
        let page = try client.call("GET", "/alerts\(query.text)")
        found += page["alerts"].elements
        cursor = page["next"].string
      } while cursor != nil && found.count < limit
      options.show(found, Self.columns)
    }
  }

  static let columns = [
    Table.Column("RECEIVED") { Table.time($0["received"]) },
    Table.Column("PRIORITY") { $0["alert", "priority"].cell },
    Table.Column("RULE") { $0["alert", "rule"].cell },
    Table.Column("HOST") { $0["alert", "hostname"].cell },
    Table.Column("UUID") { $0["alert", "uuid"].cell },
    Table.Column("OUTPUT") { String($0["alert", "output"].cell.prefix(160)) },
  ]
}
