/// Why a machine cannot be watched: everything that is missing, so that one attempt tells all.
package struct MissingRequirements: Error, Equatable, CustomStringConvertible {
  package let missing: [MissingRequirement]

  init(_ missing: [MissingRequirement]) { self.missing = missing }

  package var description: String {
    (["the detector cannot watch this machine. It lacks:"] + missing.map { "  \($0)" }).joined(separator: "\n")
  }
}
