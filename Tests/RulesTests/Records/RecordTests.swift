import Conditions
import Rules
import Testing

@Suite struct RecordTests {
  private static func record(_ events: [HandwrittenEvent]) -> [UInt8] {
    var writer = RecordWriter()
    for event in events { writer.append(event.blocks) }
    return writer.bytes
  }

  private static var all: [HandwrittenEvent] { TruthEvents.all.sorted { $0.key < $1.key }.map { $0.value } }

  /// Every field of the catalog and every parameter, as text.
  private static func reading(_ event: Event) throws -> [String] {
    let names =
      SyscallFields.shared.definitions.filter { $0.argument == .none && $0.name != "util.cnt" }.map { $0.name }
      + EventTypes.parameterNames.flatMap { ["evt.arg.\($0)", "evt.rawarg.\($0)"] }
      + ["proc.aname", "proc.args", "proc.env", "fd.types"]
    return try names.filter { $0 != "evt.arg" && $0 != "evt.rawarg" }.map { name in
      let field = try SyscallFields.shared.field(name, argument: nil)
      return "\(name)=\(event.value(of: field).map { text($0) } ?? "-")"
    }
  }

  private static func text(_ value: FieldValue) -> String {
    if case .bytes(let bytes) = value { String(decoding: bytes, as: UTF8.self) } else { "\(value)" }
  }

  @Test func `an event reads the same from its record`() throws {
    let events = Self.all
    let reader = try RecordReader(Self.record(events))
    let fromRecord = Event()
    let original = Event()
    for event in events {
      original.begin(event)
      #expect(try reader.next(into: fromRecord))
      #expect(try Self.reading(fromRecord) == Self.reading(original))
    }
    #expect(try !reader.next(into: fromRecord))
  }

  @Test func `records that are read and written again are the same bytes`() throws {
    let bytes = Self.record(Self.all)
    let reader = try RecordReader(bytes)
    let event = Event()
    var writer = RecordWriter()
    while try reader.next(into: event) { writer.append(event.blocks) }
    #expect(writer.bytes == bytes)
  }

  @Test func `a truncated file gives its whole records and then an error with the place`() throws {
    let bytes = Self.record(Array(Self.all.prefix(3)))
    for count in 16..<bytes.count {
      let reader = try RecordReader(Array(bytes.prefix(count)))
      let event = Event()
      do {
        while try reader.next(into: event) { _ = try Self.reading(event) }
        // The end fell between two records.
        let rest = Array(bytes[count...])
        #expect(rest.count >= 8)
      } catch let error as RecordError {
        #expect(error.offset < count)
      }
    }
    for count in 0..<16 { #expect(throws: RecordError.self) { try RecordReader(Array(bytes.prefix(count))) } }
  }

  /// Whatever the bytes, every field of what is read has to be readable.
  @Test func `no bytes crash the reader or the fields`() throws {
    var generator = SystemRandomNumberGenerator()
    let seed = Self.record(Array(Self.all.shuffled(using: &generator).prefix(4)))
    let event = Event()
    var readable = 0
    for _ in 0..<1500 {
      var bytes = seed
      for _ in 0..<Int.random(in: 1...6, using: &generator) {
        let index = Int.random(in: 16..<bytes.count, using: &generator)
        bytes[index] = UInt8.random(in: 0...255, using: &generator)
      }
      let reader = try RecordReader(bytes)
      do {
        while try reader.next(into: event) {
          _ = try Self.reading(event)
          readable += 1
        }
      } catch is RecordError {}
    }
    #expect(readable > 100)
  }

  @Test func `random bytes behind a good header are refused`() throws {
    var generator = SystemRandomNumberGenerator()
    let header = RecordWriter().bytes
    for _ in 0..<500 {
      let noise = (0..<Int.random(in: 1...400, using: &generator)).map { _ in
        UInt8.random(in: 0...255, using: &generator)
      }
      let reader = try RecordReader(header + noise)
      #expect(throws: RecordError.self) { while try reader.next(into: Event()) {} }
    }
  }

  @Test func `another version is refused by name`() {
    var bytes = RecordWriter().bytes
    bytes[8] = 9
    let error = #expect(throws: RecordError.self) { try RecordReader(bytes) }
    #expect(error?.description == "byte 8: version 9 of records; this program reads 2")
  }

  @Test func `the layout is the documented one`() {
    #expect(MemoryLayout<EventFacts>.size == 64)
    #expect(MemoryLayout<ProcessFacts>.size == 320)
    #expect(MemoryLayout<FileFacts>.size == 96)
    #expect(MemoryLayout<ContainerFacts>.size == 168)
    #expect(MemoryLayout<EventFacts>.offset(of: \.parameters) == 56)
    #expect(MemoryLayout<ProcessFacts>.offset(of: \.permitted) == 64)
    #expect(MemoryLayout<ProcessFacts>.offset(of: \.name) == 184)
    #expect(MemoryLayout<FileFacts>.offset(of: \.name) == 72)
    #expect(MemoryLayout<ContainerFacts>.offset(of: \.id) == 16)
    // The ids of types are part of the format: they never change.
    let ids = ["open": 0, "openat": 1, "close": 5, "socket": 75, "execve": 110, "procexit": 161, "container": 165]
    #expect(ids.keys.reduce(into: [:]) { $0[$1] = EventTypes.id(of: $1) } == ids)
  }
}
