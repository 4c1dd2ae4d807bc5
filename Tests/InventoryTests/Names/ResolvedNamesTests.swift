import Conditions
import Inventory
import Logging
import Testing

@Suite(.timeLimit(.minutes(1))) struct ResolvedNamesTests {
  private let loopback = IPAddress(ipv4: 0x7F00_0001)
  private let elsewhere = IPAddress(ipv4: 0xC000_0201)

  private func resolves(_ names: ResolvedNames, _ name: String, to address: IPAddress) -> Bool {
    Array(name.utf8).withUnsafeBytes { names.resolves($0, to: address) }
  }

  @Test func `a name that rules mention stands for its addresses`() async throws {
    let names = ResolvedNames(["localhost"], logger: Logger(label: "test"))
    #expect(try await eventually { resolves(names, "localhost", to: loopback) })
    #expect(resolves(names, "localhost", to: elsewhere) == false)
    #expect(names.name(of: loopback).map { String(decoding: $0, as: UTF8.self) } == "localhost")
    #expect(names.name(of: elsewhere) == nil)
  }

  @Test func `a name that was not known before is learned`() async throws {
    let names = ResolvedNames([], logger: Logger(label: "test"))
    #expect(resolves(names, "localhost", to: loopback) == false)
    #expect(try await eventually { resolves(names, "localhost", to: loopback) })
  }

  @Test func `names of new rules are looked up`() async throws {
    let names = ResolvedNames(["127.0.0.2"], logger: Logger(label: "test"))
    names.want(["127.0.0.3"])
    #expect(try await eventually { resolves(names, "127.0.0.3", to: IPAddress(ipv4: 0x7F00_0003)) })
    #expect(resolves(names, "127.0.0.2", to: IPAddress(ipv4: 0x7F00_0002)))
  }

  @Test func `a name without an address stands for nothing`() async throws {
    let names = ResolvedNames(["no host.invalid", "localhost"], logger: Logger(label: "test"))
    #expect(try await eventually { resolves(names, "localhost", to: loopback) })
    #expect(resolves(names, "no host.invalid", to: loopback) == false)
  }
}
