import Alerts
import Delivery
import Glibc
import Outputs
import Testing

@Suite struct OutboxTests {
  @Test func `the same alert under the same uuid is stored once`() async throws {
    let bench = try Bench()
    defer { bench.remove() }
    let uuid = AlertUUID(high: 5, low: 6)
    let alert = EncodedAlert(Bench.alert("r", uuid: uuid))
    #expect(try await bench.outbox.append([alert, alert]).map(\.kind) == [.stored, .repeated])
    #expect(try await bench.outbox.append([alert]).map(\.kind) == [.repeated])
    let other = try await bench.outbox.append([EncodedAlert(Bench.alert("other", uuid: uuid))])
    #expect(other.map(\.kind) == [.renamed])
    #expect(other.map(\.uuid) != [uuid])
    let entries = try await bench.outbox.entries(after: 0, limit: 10, bytes: .max)
    #expect(try entries.map { try $0.alert.decoded().rule } == ["r", "other"])
    #expect(entries.map(\.alert.uuid) == [uuid, other[0].uuid])
  }

  @Test func `entries come in order, bounded by number and by bytes`() async throws {
    let bench = try Bench()
    defer { bench.remove() }
    try await bench.post((0..<10).map { "\($0)" })
    #expect(try await bench.outbox.entries(after: 3, limit: 2, bytes: .max).map(\.id) == [4, 5])
    #expect(try await bench.outbox.entries(after: 3, limit: 5, bytes: 1).map(\.id) == [4])
    #expect(try await bench.outbox.entries(after: 10, limit: 5, bytes: 1).isEmpty)
  }

  @Test func `a new destination begins at the end, a known one where it was`() async throws {
    let bench = try Bench()
    defer { bench.remove() }
    try await bench.post(["1", "2"])
    #expect(try await bench.outbox.register(["a"]) == ["a": 2])
    try await bench.post(["3"])
    try await bench.outbox.settle(Settlement(cursor: 3), for: "a")
    try await bench.post(["4"])
    #expect(try await bench.outbox.register(["a", "b"]) == ["a": 3, "b": 4])
    try await bench.outbox.settle(Settlement(cursor: 1), for: "a")
    #expect(try await bench.outbox.register(["a", "b"])["a"] == 3)
  }

  @Test func `what waited for a destination that is gone becomes a dead letter`() async throws {
    let bench = try Bench()
    defer { bench.remove() }
    _ = try await bench.outbox.register(["gone"])
    try await bench.post(["1", "2", "3"])
    try await bench.outbox.settle(Settlement(cursor: 1), for: "gone")
    _ = try await bench.outbox.register(["other"])
    let letters = try await bench.outbox.deadLetters(for: "gone")
    #expect(letters.map { [$0.first, $0.last, Int64($0.count)] } == [[2, 3, 2]])
  }

  @Test func `a second process is told who has the directory`() throws {
    let bench = try Bench()
    defer { bench.remove() }
    let error = #expect(throws: OutboxError.self) { try DataDirectory(bench.path) }
    #expect(error?.description.contains("in use by another tocsin (process \(getpid()))") == true)
  }

  @Test func `a damaged database is recognised and set aside`() async throws {
    let bench = try Bench()
    defer { bench.remove() }
    let path = "\(bench.path)/damaged"
    let directory = try DataDirectory(path)
    let file = open(directory.database, O_WRONLY | O_CREAT, 0o600)
    _ = write(file, [UInt8](repeating: 7, count: 8192), 8192)
    close(file)
    let error = #expect(throws: OutboxError.self) { try Outbox(directory) }
    #expect(error?.kind == .corrupt)
    let name = try Outbox.setAside(directory)
    #expect(access(name, F_OK) == 0)
    _ = try await Outbox(directory).append([EncodedAlert(Bench.alert("r"))])
  }

  @Test func `refused bodies are kept, cut to 64 KiB, the last 256 of them`() async throws {
    let bench = try Bench()
    defer { bench.remove() }
    try await bench.outbox.refuse([UInt8](repeating: 1, count: 100_000), reason: "too odd")
    #expect(try await bench.outbox.refusedBodies().map { [$0.body.count, $0.size] } == [[65_536, 100_000]])
    for _ in 0..<300 { try await bench.outbox.refuse([1], reason: "odd") }
    #expect(try await bench.outbox.refusedBodies().count == 256)
  }
}
