import CLinux
import Glibc

/// An epoll instance that follows what libcurl wants of its sockets.
///
/// libcurl gives up a socket after every transfer and takes it again for the next one on the same connection; changes to the
/// sockets of connections are therefore gathered and applied only before waiting, which for a busy connection means never.
/// Whatever else libcurl watches (its resolver's pipes) it closes without a word, so nothing is put off there, lest a new
/// descriptor of the same number be taken for the old one. Confined to one thread.
struct EventLoop {
  private let epoll: Int32
  private let wakeUp: Int32
  /// What the kernel watches and what is wanted, by descriptor.
  private var watched: [UInt32] = []
  private var wanted: [UInt32] = []
  private var changed: [Int32] = []
  private var isConnection: [Bool] = []
  private var events = [epoll_event](repeating: epoll_event(), count: 128)

  /// - Parameter wakeUp: an eventfd that makes `wait` return.
  init(wakeUp: Int32) {
    epoll = epoll_create1(Int32(EPOLL_CLOEXEC))
    self.wakeUp = wakeUp
    control(EPOLL_CTL_ADD, wakeUp, EPOLLIN.rawValue)
  }

  func close() { Glibc.close(epoll) }

  mutating func want(_ descriptor: Int32, readable: Bool, writable: Bool) {
    set(descriptor, wanted: (readable ? EPOLLIN.rawValue : 0) | (writable ? EPOLLOUT.rawValue : 0))
  }

  /// The descriptor is a new connection's: the kernel knows nothing of it, whatever had its number before.
  mutating func adopt(_ descriptor: Int32) {
    makeRoom(for: descriptor)
    watched[Int(descriptor)] = 0
    wanted[Int(descriptor)] = 0
    isConnection[Int(descriptor)] = true
  }

  /// The connection's descriptor is about to be closed, and with it goes what the kernel knows of it.
  mutating func forget(_ descriptor: Int32) {
    makeRoom(for: descriptor)
    if watched[Int(descriptor)] != 0 { control(EPOLL_CTL_DEL, descriptor, 0) }
    watched[Int(descriptor)] = 0
    wanted[Int(descriptor)] = 0
    isConnection[Int(descriptor)] = false
  }

  private mutating func set(_ descriptor: Int32, wanted events: UInt32) {
    makeRoom(for: descriptor)
    wanted[Int(descriptor)] = events
    if isConnection[Int(descriptor)] { changed.append(descriptor) } else { apply(descriptor) }
  }

  private mutating func makeRoom(for descriptor: Int32) {
    while wanted.count <= Int(descriptor) {
      wanted.append(0)
      watched.append(0)
      isConnection.append(false)
    }
  }

  private mutating func apply() {
    for descriptor in changed { apply(descriptor) }
    changed.removeAll(keepingCapacity: true)
  }

  private mutating func apply(_ descriptor: Int32) {
    let index = Int(descriptor)
    let (old, new) = (watched[index], wanted[index])
    guard old != new else { return }
    control(old == 0 ? EPOLL_CTL_ADD : new == 0 ? EPOLL_CTL_DEL : EPOLL_CTL_MOD, descriptor, new)
    watched[index] = new
  }

  private func control(_ operation: Int32, _ descriptor: Int32, _ events: UInt32) {
    var event = epoll_event()
    event.events = events
    event.data.fd = descriptor
    epoll_ctl(epoll, operation, descriptor, &event)
  }

  /// Waits for events, at most `milliseconds` (-1 for ever), and returns the sockets that have some.
  mutating func wait(_ milliseconds: Int32) -> [(descriptor: Int32, events: UInt32)] {
    apply()
    let count = epoll_wait(epoll, &events, Int32(events.count), milliseconds)
    guard count > 0 else { return [] }
    var ready: [(Int32, UInt32)] = []
    for event in events[0..<Int(count)] {
      if event.data.fd == wakeUp {
        var value: UInt64 = 0
        read(wakeUp, &value, 8)
      } else {
        ready.append((event.data.fd, event.events))
      }
    }
    return ready
  }
}
