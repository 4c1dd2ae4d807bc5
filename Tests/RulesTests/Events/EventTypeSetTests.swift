import Conditions
import Rules
import Testing

@Suite struct EventTypeSetTests {
  @Test func `sets are combined as sets are`() {
    let open = EventTypeSet(names: ["open"])
    let both = EventTypeSet(names: ["open", "close"])
    #expect(open.union(both) == both && open.intersection(both) == open)
    #expect(open.complement.count == EventTypes.all.count - 1 && !open.complement.contains("open"))
    #expect(EventTypeSet.all.complement == .none && EventTypeSet.none.isEmpty)
    #expect(both.description == "close open" && open.complement.description == "all except open")
    #expect(EventTypeSet(names: ["open", "procexit", "container"]).syscalls == ["open"])
  }

  @Test func `an unresolved macro can be anything, also negated`() {
    #expect(EventTypeSet(.macro("m", at: Position())) == .all)
    #expect(EventTypeSet(.not(.macro("m", at: Position()))) == .all)
  }
}
