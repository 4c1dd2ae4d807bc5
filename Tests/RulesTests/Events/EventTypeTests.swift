import Rules
import Testing

@Suite struct EventTypeTests {
  @Test func `every line of the table is read and every name is there once`() {
    let lines = [EventTypes.fileLines, EventTypes.networkLines, EventTypes.processLines, EventTypes.tracepointLines]
    let count = (lines + [EventTypes.metaLines]).map { $0.split(separator: "\n").count }.reduce(0, +)
    #expect(EventTypes.all.filter { $0.parameters.first?.name != "ID" }.count == count)
    #expect(EventTypes.names.count == EventTypes.all.count)
    #expect(EventTypes.all.count <= EventTypeSet.capacity)
  }
}
