/// What the command line says about the configuration.
package struct DetectorArguments: Sendable {
  /// `-c`: Falco's configuration file; nil for none.
  package var configuration: String?
  /// `-o`: `key=value` each.
  package var options: [String] = []
  /// `-r`: in place of all other rules files.
  package var rules: [String] = []
  /// `-U`: every line is written at once.
  package var isUnbuffered = false
  /// `--replay`: a file of records in place of the kernel.
  package var replay: String?

  /// `-p`: appended to the outputs of all rules.
  package var appendedOutput = ""
  /// Whether it is a mistake that there are no rules.
  package var needsRules = true

  package init() {}
}
