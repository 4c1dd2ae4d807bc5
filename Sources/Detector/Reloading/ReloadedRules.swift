package import Rules

/// What reading the configuration and its rules anew has brought.
package struct ReloadedRules {
  package let compiled: CompiledRules
  /// The files to watch from now on.
  package let files: [String]
  /// A line each.
  package let warnings: [String]

  package init(_ compiled: CompiledRules, files: [String], warnings: [String]) {
    self.compiled = compiled
    self.files = files
    self.warnings = warnings
  }
}
