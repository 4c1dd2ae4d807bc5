import Conditions
import Dispatch
import Glibc
import Logging
import Synchronization

/// Asks for the addresses of names again and again, on a queue of its own, since the system's resolver takes its time.
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
  private let queue = DispatchQueue(label: "host names")

  private static let interval = DispatchTimeInterval.seconds(300)
  /// More names than any rules mention.
  private static let maximum = 1024

  init(_ names: [String], logger: Logger) {
    state = Mutex(State(wanted: Array(names.prefix(Self.maximum))))
    self.logger = logger
    queue.async { self.repeatResolving() }
  }

  var table: NameTable { state.withLock { $0.table } }

  func stop() { state.withLock { $0.isStopped = true } }

  /// Asks for further names too.
  func want(_ names: [String]) {
    let isNew = state.withLock { state in
      let new = names.filter { !state.wanted.contains($0) }.prefix(Self.maximum - state.wanted.count)
      state.wanted += new
      return !new.isEmpty
    }
    if isNew { queue.async { self.resolve() } }
  }

  private func repeatResolving() {
    guard !state.withLock({ $0.isStopped }) else { return }
    resolve()
    // Only weakly, so that a resolver that nobody needs any more goes.
    queue.asyncAfter(deadline: .now() + Self.interval) { [weak self] in self?.repeatResolving() }
  }

  private func resolve() {
    let (wanted, old) = state.withLock { ($0.wanted, $0.table) }
    var entries: [NameTable.Entry] = []
    for name in wanted {
      let known = old.entries.first { $0.name.bytes.elementsEqual(name.utf8) }
      let found = Self.addresses(of: name)
      if found.isEmpty, known?.addresses.isEmpty != true {
        logger.info("a host that rules name has no address", metadata: ["host.name": "\(name)"])
      }
      // What was true is likelier to be true still than nothing at all.
      entries.append(
        NameTable.Entry(
          name: known?.name ?? KeptText(name.utf8), addresses: found.isEmpty ? known?.addresses ?? [] : found))
    }
    let table = NameTable(entries)
    state.withLock { $0.table = table }
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
