/// The variables that can be named at a place in a template; each has a slot of its own.
struct Scope {
  private var visible: [(name: String, slot: Int)] = [("", 0)]
  private(set) var slotCount = 1

  /// What `reset` goes back to at the end of a block.
  var mark: Int { visible.count }

  var names: [String] { visible.dropFirst().map { "$\($0.name)" } }

  mutating func declare(_ name: String) -> Int {
    visible.append((name, slotCount))
    slotCount += 1
    return slotCount - 1
  }

  func slot(of name: String) -> Int? { visible.last { $0.name == name }?.slot }

  mutating func reset(to mark: Int) { visible.removeLast(visible.count - mark) }
}
