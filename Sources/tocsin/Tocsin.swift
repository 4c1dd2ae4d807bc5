import ArgumentParser
import Glibc

@main
struct Tocsin: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tocsin",
    abstract: "A runtime-security alarm for Linux: takes Falco's alerts and delivers every one of them.",
    version: Version.current,
    subcommands: [
      RunCommand.self, DetectCommand.self, ForwardCommand.self, CheckCommand.self, OutputsCommand.self,
      TestCommand.self, AlertsCommand.self, DestinationsCommand.self, DeadLettersCommand.self, SilenceCommand.self,
      HealthCommand.self, RulesCommand.self,
    ])

  static func main() async {
    // A destination that hangs up shows as an error of the write, not as the end of the process.
    signal(SIGPIPE, SIG_IGN)
    raiseFileLimit()
    do {
      // What is wrong with the command line is said below, where the subcommand runs.
      try ((try? parseAsRoot()) as? any ConfinedCommand)?.confine()
    } catch {
      exit(withError: error)
    }
    await main(nil)
  }

  /// Every client and every connection to a destination takes a descriptor; the usual soft limit is 1024.
  private static func raiseFileLimit() {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
    limit.rlim_cur = min(limit.rlim_max, 65_536)
    setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  }
}

enum Version {
  static let current = "0.1.0"
}
