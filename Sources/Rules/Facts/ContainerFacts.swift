/// What is known of the container that a process runs in; a process on the host has none.
package struct ContainerFacts: Facts {
  package struct Flags: OptionSet, BitwiseCopyable, Hashable, Sendable {
    package let rawValue: UInt32
    package init(rawValue: UInt32) { self.rawValue = rawValue }

    /// The engine has told what it knows; before, only the id is known.
    package static let isDescribed = Flags(rawValue: 1)
    package static let isPrivileged = Flags(rawValue: 1 << 1)
    package static let sharesProcesses = Flags(rawValue: 1 << 2)
    package static let sharesNetwork = Flags(rawValue: 1 << 3)
    package static let sharesIPC = Flags(rawValue: 1 << 4)
  }

  package static var textCount: Int { 19 }

  package var header = BlockHeader()
  package var flags: Flags = []
  var reserved: UInt32 = 0

  package var id = TextSpan()
  package var fullID = TextSpan()
  package var name = TextSpan()
  package var image = TextSpan()
  package var imageID = TextSpan()
  package var type = TextSpan()
  package var repository = TextSpan()
  package var tag = TextSpan()
  package var digest = TextSpan()
  package var address = TextSpan()
  package var networkJSON = TextSpan()
  /// Five texts a mount, each ends with a NUL: source, destination, mode, rw, propagation.
  package var mounts = TextSpan()
  /// Key and value in turn, each ends with a NUL.
  package var labels = TextSpan()
  package var podName = TextSpan()
  package var podNamespace = TextSpan()
  package var podUID = TextSpan()
  package var sandboxID = TextSpan()
  package var fullSandboxID = TextSpan()
  package var podLabels = TextSpan()

  package init() {}
}
