package import Conditions
package import Logging
import Rules
import Synchronization

/// The names of hosts that rules mention, looked up beforehand so that no event waits for it. Confined to one thread.
package final class ResolvedNames: HostNames {
  private let resolver: NameResolver
  private var version = 0
  private var table = NameTable([])

  package init(_ names: [String], logger: Logger) {
    resolver = NameResolver(names, logger: logger)
  }

  deinit { resolver.stop() }

  /// Looks further names up too, those of rules that have come.
  package func want(_ names: [String]) { resolver.want(names) }

  package func resolves(_ name: UnsafeRawBufferPointer, to address: IPAddress) -> Bool {
    refresh()
    guard let entry = table.entry(name) else {
      resolver.want([String(decoding: name, as: UTF8.self)])
      return false
    }
    return entry.addresses.contains(address)
  }

  package func name(of address: IPAddress) -> UnsafeRawBufferPointer? {
    refresh()
    return table.name(of: address)?.bytes
  }

  private func refresh() {
    let latest = resolver.version.load(ordering: .acquiring)
    guard latest != version else { return }
    version = latest
    table = resolver.table
  }
}
