import Glibc

/// Knows the names of users and groups, of the host and of every container.
///
/// Confined to one thread. What is known costs neither a system call nor memory; files are looked at once a second.
package final class Accounts {
  private let hostRoot: String
  private let now: () -> UInt64
  private let host = AccountDatabase(.host)
  private var containers = RecentlyUsed<String, AccountDatabase>(limit: limit)
  /// nil in a container, whose name service knows nothing of the host.
  private let service: NameService?
  private var serviceAsked: UInt64 = 0

  /// A thousand of containers' databases of usual size.
  private static let limit = 8 << 20
  /// How long answers of the name service count, in milliseconds.
  private static let serviceAge: UInt64 = 300_000

  /// - Parameters:
  ///   - hostRoot: where the host's file system is mounted; empty outside of containers.
  ///   - now: milliseconds of any clock.
  package init(hostRoot: String = "", now: @escaping () -> UInt64 = Accounts.milliseconds) {
    self.hostRoot = hostRoot
    self.now = now
    service = hostRoot.isEmpty ? NameService() : nil
  }

  /// A user; one without a name where nobody knows it.
  package func user(_ id: UInt32, in scope: AccountScope = .host) -> User {
    let found = database(scope).user(id) ?? (scope == .host ? service?.user(id) : nil)
    return found ?? (id == 0 ? User.root : User.unknown)
  }

  /// The name of a group.
  package func group(_ id: UInt32, in scope: AccountScope = .host) -> KeptText {
    let found = database(scope).group(id) ?? (scope == .host ? service?.group(id) : nil)
    return found ?? (id == 0 ? User.rootName : User.unknownText)
  }

  private func database(_ scope: AccountScope) -> AccountDatabase {
    let now = now()
    switch scope {
    case .host:
      host.refresh(below: hostRoot.isEmpty ? "/" : hostRoot, now: now)
      if now &- serviceAsked >= Self.serviceAge {
        serviceAsked = now
        service?.forget()
      }
      return host
    case .container(let id, let pid):
      let database = containers.use(id) ?? AccountDatabase(.container)
      if database.refresh(below: "\(hostRoot)/proc/\(pid)/root", now: now) {
        containers.keep(database, size: database.size, for: id)
      }
      return database
    }
  }

  /// The clock that is read fastest.
  package static func milliseconds() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC_COARSE, &time)
    return UInt64(time.tv_sec) * 1000 + UInt64(time.tv_nsec) / 1_000_000
  }
}
