/// What is counted and shown; Falco's section `metrics`.
package struct MetricsSettings: Hashable, Sendable {
  package var isEnabled = false
  package var interval = Duration.seconds(3600)
  /// Whether each interval an internal alert has the counts.
  package var asAlert = false
  /// A file that each interval gets a line of JSON; nil for none.
  package var file: String?
  package var countsRules = true
  package var countsResources = true
  package var countsState = true
  package var countsKernelEvents = true
  package var showsMegabytes = true
  package var showsEmptyValues = false

  package init() {}
}
