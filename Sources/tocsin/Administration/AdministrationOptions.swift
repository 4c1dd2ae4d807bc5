import Alerts
import ArgumentParser
import Foundation
import Forwarder
import Glibc

/// Where the forwarder is, and how to print; the same for every command that speaks to one.
struct AdministrationOptions: ParsableArguments {
  @Option(help: "The forwarder's DATADIR, whose socket is used. Default: DATADIR, or the usual place.")
  var dataDirectory: String?

  @Option(help: "URL of a forwarder with an ADMIN_TOKEN, instead of the socket.")
  var url: String?

  @Option(help: "Its ADMIN_TOKEN. Default: the environment's, which other users cannot see.")
  var token: String?

  @Flag(help: "Print JSON, one object a line.")
  var json = false

  func validate() throws {
    if token != nil && url == nil { throw ValidationError("--token goes with --url") }
  }

  /// Runs `work` with a client; what goes wrong is printed and ends the program with status 1.
  func run(_ work: (APIClient) throws -> Void) throws {
    do {
      try work(try APIClient(place))
    } catch let failure as APIFailure {
      complain("tocsin: \(failure)")
      throw ExitCode.failure
    }
  }

  private var place: APIClient.Place {
    get throws {
      let environment = ProcessInfo.processInfo.environment
      if let url { return .network(url: url, token: token ?? environment["ADMIN_TOKEN"]) }
      guard
        let directory = dataDirectory ?? Configuration.dataDirectory(in: environment, isRoot: geteuid() == 0)
      else { throw APIFailure("there is no home directory; say where the forwarder is by --data-directory or --url") }
      return .socket(Configuration.socket(in: directory))
    }
  }

  /// Prints each of `values` as a line of JSON, or all as a table.
  func show(_ values: [JSONValue], _ columns: [Table.Column]) {
    if json {
      for value in values { print(Table.line(value)) }
    } else {
      print(Table(columns, values).text, terminator: "")
    }
  }
}
