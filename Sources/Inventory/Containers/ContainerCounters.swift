/// How much is known of containers.
package struct ContainerCounters: Hashable, Sendable {
  /// Containers that were seen and are kept.
  package internal(set) var known = 0
  /// Those of them of which nothing but the id is known.
  package internal(set) var missing = 0
  /// How often an engine could not be asked or did not make sense, since the start.
  package internal(set) var failures: UInt64 = 0
}
