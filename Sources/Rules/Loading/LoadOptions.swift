package import Alerts

/// What a configuration says of rules before they are loaded.
package struct LoadOptions: Sendable {
  /// Where events come from.
  package var sources: Set<String> = ["syscall"]
  /// The plugins whose fields and events this program has without them.
  package var plugins: [String: Version] = ["container": Version(0, 6, 0)]
  /// Rules that are less urgent are left out.
  package var minimumPriority = Priority.debug
  package var additions: [OutputAddition] = []
  package var staticFields: [StaticField] = []

  package init() {}
}
