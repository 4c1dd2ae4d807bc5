/// A directory that a container has from outside.
struct ContainerMount: Hashable, Sendable {
  var source: String
  var destination: String
  var mode = ""
  var isWritable: Bool
  var propagation: String

  /// As `ContainerFacts.mounts` holds it.
  var texts: [String] { [source, destination, mode, isWritable ? "true" : "false", propagation] }
}
