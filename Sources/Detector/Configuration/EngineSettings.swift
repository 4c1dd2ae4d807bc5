/// Where events come from.
package struct EngineSettings: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case kernel
    case replay(path: String)
    /// No events at all, as `engine.kind: nodriver` asks for.
    case none
  }

  package var kind = Kind.kernel
  /// Bytes of the ring buffer that the kernel writes events to; a power of two.
  package var bufferSize = defaultBufferSize

  /// What Falco's `buf_size_preset` 4 stands for.
  package static let defaultBufferSize = 8 << 20

  package init() {}
}
