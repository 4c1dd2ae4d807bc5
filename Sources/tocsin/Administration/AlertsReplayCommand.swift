import Alerts
import ArgumentParser

/// `tocsin alerts replay`
struct AlertsReplayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay", abstract: "Deliver alerts once more, under their uuids.",
    discussion: """
      One alert by its uuid, everything that was given up since a time (--failed-since 2h), or everything received in a time, \
      to one destination (--since 3h --until 2h --destination ops). New alerts do not wait for it.
      """)

  @Argument(help: "The uuid of an alert.")
  var uuid: String?

  @Option(help: "All dead letters since then: a time, or a span before now like 30m, 2h, 7d.")
  var failedSince: String?

  @Option(help: "All alerts received then or later.")
  var since: String?

  @Option(help: "Received before; goes with --since.")
  var until: String?

  @Option(help: "Only to this destination.")
  var destination: String?

  @OptionGroup var options: AdministrationOptions

  func run() throws {
    try options.run { client in
      let given = [
        ("alert", uuid), ("failed_since", failedSince), ("since", since), ("until", until),
        ("destination", destination),
      ]
      let body = given.compactMap { name, value in value.map { JSONMember(name, .string($0)) } }
      let replays = try client.call("POST", "/replays", body)["replays"].elements
      if replays.isEmpty && !options.json { return print("there is nothing to replay") }
      options.show(replays, AlertsReplaysCommand.columns)
    }
  }
}

/// `tocsin alerts replays`
struct AlertsReplaysCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replays", abstract: "List replays that are not finished, or end one.")

  @Option(help: "End the replay with this id; what had been dead letters becomes dead letters again.")
  var cancel: Int?

  @OptionGroup var options: AdministrationOptions

  func run() throws {
    try options.run { client in
      if let cancel { _ = try client.call("DELETE", "/replays/\(cancel)") }
      options.show(try client.call("GET", "/replays")["replays"].elements, Self.columns)
    }
  }

  static let columns = [
    Table.Column("ID", "id"), Table.Column("DESTINATION", "destination"),
    Table.Column("REQUESTED") { Table.time($0["requested"]) }, Table.Column("REMAINING", "remaining"),
  ]
}
