import Alerts
import ArgumentParser
import Foundation

/// `tocsin silence`
struct SilenceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "silence", abstract: "Keep alerts that are known from destinations for a while.",
    discussion: "Alerts that are silenced stay in the store and can be listed; docs/storms.md says more.",
    subcommands: [SilenceAddCommand.self, SilenceListCommand.self, SilenceExpireCommand.self])

  static let columns = [
    Table.Column("ID", "id"), Table.Column("STATE", "state"), Table.Column("ENDS") { Table.time($0["ends"]) },
    Table.Column("SILENCED", "silenced"), Table.Column("AUTHOR", "author"), Table.Column("MATCHER", "matcher"),
    Table.Column("COMMENT", "comment"),
  ]
}

/// `tocsin silence add`
struct SilenceAddCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add a silence.",
    discussion: """
      For example: tocsin silence add 'rule = "Terminal shell in container" and k8s.ns.name = dev' --for 2h --comment upgrade
      """)

  @Argument(
    help:
      "Which alerts: a condition in the language of rules, over priority, rule, source, hostname, tags, output fields.")
  var matcher: String

  @Option(name: .customLong("for"), help: "How long, like 30m, 2h, 7d.")
  var duration: String

  @Option(help: "Why.")
  var comment: String

  @Option(help: "When it begins, as a time; now if not given.")
  var starts: String?

  @Option(help: "Who adds it; the user's name if not given.")
  var author: String?

  @Option(help: "Only for this destination. May be given several times.")
  var destination: [String] = []

  @OptionGroup var options: AdministrationOptions

  func run() throws {
    try options.run { client in
      let given = [
        ("matcher", matcher), ("duration", duration), ("comment", comment), ("starts", starts),
        ("author", author ?? NSUserName()),
      ]
      var body = given.compactMap { name, value in value.map { JSONMember(name, .string($0)) } }
      if !destination.isEmpty { body.append(JSONMember("destinations", .array(destination.map { .string($0) }))) }
      options.show([try client.call("POST", "/silences", body)], SilenceCommand.columns)
    }
  }
}

/// `tocsin silence list`
struct SilenceListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List silences that hold or are to come.")

  @Flag(help: "Those that have ended as well.")
  var all = false

  @OptionGroup var options: AdministrationOptions

  func run() throws {
    try options.run { client in
      let silences = try client.call("GET", "/silences")["silences"].elements
      options.show(silences.filter { all || $0["state"].string != "expired" }, SilenceCommand.columns)
    }
  }
}

/// `tocsin silence expire`
struct SilenceExpireCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "expire", abstract: "End a silence now.")

  @Argument(help: "Its id.")
  var id: Int

  @OptionGroup var options: AdministrationOptions

  func run() throws {
    try options.run { client in _ = try client.call("DELETE", "/silences/\(id)") }
  }
}
