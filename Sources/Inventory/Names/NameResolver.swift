import Conditions
import Dispatch
import Glibc
import Logging
import Synchronization

/// Asks for the addresses of names again and again, on threads of its own, since the system's resolver takes its time.
final class NameResolver: Sendable {
  private struct State {
    var wanted: [String]
    var table = NameTable([])
    var isStopped = false
  }

  /// Counts the tables, so that nobody takes a lock only to learn that there is no other.
  let version = Atomic<Int>(0)
  private let state: Mutex<State>
  private let logger: Logger
  private let queue = DispatchQueue(label: "host names", attributes: .concurrent)

  private static let interval = DispatchTimeInterval.seconds(300)
  /// More names than any rules mention.
  private static let maximum = 1024
  /// How many names are looked up at once: where no server answers, each of them takes seconds.
  private static let lanes = 8

  init(_ names: [String], logger: Logger) {
    state = Mutex(State(wanted: Array(names.prefix(Self.maximum))))
    self.logger = logger
    queue.async { self.repeatResolving() }
  }

  var table: NameTable { state.withLock { $0.table } }

  func stop() { state.withLock { $0.isStopped = true } }

  /// Asks for further names too.
  func want(_ names: [String]) {
    let new = state.withLock { state in
      let new = names.filter { !state.wanted.contains($0) }.prefix(Self.maximum - state.wanted.count)
      state.wanted += new
      return Array(new)
    }
    resolve(new)
  }

  private func repeatResolving() {
    let (wanted, isStopped) = state.withLock { ($0.wanted, $0.isStopped) }
    guard !isStopped else { return }
    resolve(wanted)
    // Only weakly, so that a resolver that nobody needs any more goes.
    queue.asyncAfter(deadline: .now() + Self.interval) { [weak self] in self?.repeatResolving() }
  }

  private func resolve(_ names: [String]) {
    for lane in 0..<min(Self.lanes, names.count) {
      queue.async {
        for index in stride(from: lane, to: names.count, by: Self.lanes) { self.resolve(names[index]) }
      }
    }
  }

  /// What is found holds at once, however long other names take.
  private func resolve(_ name: String) {
    let found = Self.addresses(of: name)
    let isNew = state.withLock { $0.table.addresses(of: name) == nil }
    if found.isEmpty && isNew {
      logger.info("a host that rules name has no address", metadata: ["host.name": "\(name)"])
    }
    // What was true is likelier to be true still than nothing at all.
    if found.isEmpty && !isNew { return }
    state.withLock { $0.table = $0.table.setting(name, to: found) }
    version.add(1, ordering: .releasing)
  }

  private static func addresses(of name: String) -> Set<IPAddress> {
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var list: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(name, nil, &hints, &list) == 0 else { return [] }
    defer { freeaddrinfo(list) }
    var found: Set<IPAddress> = []
    var next = list
    while let info = next?.pointee {
      if let address = info.ai_addr.flatMap({ IPAddress($0) }) { found.insert(address) }
      next = info.ai_next
    }
    return found
  }
}

extension IPAddress {
  fileprivate init?(_ address: UnsafePointer<sockaddr>) {
    let start = UnsafeRawPointer(address)
    switch Int32(address.pointee.sa_family) {
    case AF_INET:
      self.init(ipv4: UInt32(bigEndian: start.loadUnaligned(as: sockaddr_in.self).sin_addr.s_addr))
    case AF_INET6:
      let words = withUnsafeBytes(of: start.loadUnaligned(as: sockaddr_in6.self).sin6_addr) {
        ($0.loadUnaligned(as: UInt64.self), $0.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
      }
      self.init(high: UInt64(bigEndian: words.0), low: UInt64(bigEndian: words.1))
    default: return nil
    }
  }
}
