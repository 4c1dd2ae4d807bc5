import Synchronization

/// Something that one thread hands to another for good.
final class Parcel<Content>: Sendable {
  private let content: Mutex<Content?>

  init(_ content: sending Content) { self.content = Mutex(content) }

  /// What is in it, the first time.
  func open() -> sending Content? { content.withLock { $0.take() } }
}
