import Alerts
import ArgumentParser

/// `tocsin destinations`
struct DestinationsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "destinations", abstract: "Show how destinations fare, and pause or resume them.",
    subcommands: [DestinationsListCommand.self, DestinationsPauseCommand.self, DestinationsResumeCommand.self],
    defaultSubcommand: DestinationsListCommand.self)

  static let columns = [
    Table.Column("NAME", "name"), Table.Column("KIND", "kind"), Table.Column("STATE", "state"),
    Table.Column("WAITING", "waiting"), Table.Column("OLDEST") { Table.time($0["oldest_waiting"]) },
    Table.Column("PARKED", "parked"), Table.Column("DEAD", "dead_letters"), Table.Column("REPLAYING", "replaying"),
    Table.Column("DELIVERED", "delivered"), Table.Column("LAST ERROR") { String($0["last_error"].cell.prefix(120)) },
  ]
}

/// `tocsin destinations list`
struct DestinationsListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "Show how destinations fare.")

  @OptionGroup var options: AdministrationOptions

  func run() throws {
    try options.run { client in
      options.show(try client.call("GET", "/destinations")["destinations"].elements, DestinationsCommand.columns)
    }
  }
}

/// `tocsin destinations pause`
struct DestinationsPauseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pause", abstract: "Send nothing there until it is resumed, not even after a restart.")

  @OptionGroup var order: DestinationOrder

  func run() throws { try order.give("pause") }
}

/// `tocsin destinations resume`
struct DestinationsResumeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "resume", abstract: "Send there again.")

  @OptionGroup var order: DestinationOrder

  func run() throws { try order.give("resume") }
}

/// What a destination is told to do.
struct DestinationOrder: ParsableArguments {
  @Argument(help: "The destination's name.")
  var name: String

  @OptionGroup var options: AdministrationOptions

  func give(_ order: String) throws {
    try options.run { client in
      let destination = try client.call("POST", "/destinations/\(Query.encode(name))/\(order)", [])
      options.show([destination], DestinationsCommand.columns)
    }
  }
}
