import ArgumentParser

/// `tocsin rules validate`
struct RulesValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Say whether rules files are valid, and what is wrong with them.",
    discussion: """
      Files are loaded in the order given, each on top of those before it. Ends with 0 if all are valid, warnings \
      allowed, and with 1 otherwise.
      """)

  @Argument(help: "Rules files, or directories of them.")
  var files: [String]

  @Flag(help: "Print JSON as Falco does.")
  var json = false

  func run() throws { try RulesValidation.run(files, json: json) }
}
