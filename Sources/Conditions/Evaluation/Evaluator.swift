/// Tells which conditions of a program hold for an event.
///
/// One event at a time, on one thread. Nothing is allocated for an event once the memory has grown to what events need.
package final class Evaluator {
  private let program: Program
  private let nodes: UnsafePointer<Node>
  private let members: UnsafePointer<NodeReference>
  private let checks: UnsafePointer<FieldCheck>
  let tests: UnsafePointer<Test>
  let values: UnsafePointer<ProgramValue>
  let arguments: UnsafePointer<Int32>
  /// For every shared node the event for which its result is known, shifted by one, and that result.
  private let results: UnsafeMutablePointer<UInt64>
  let states: UnsafeMutablePointer<ValueState>
  /// The first ones belong to values of which there is one; the others are filled from event to event.
  var cells: UnsafeMutablePointer<Cell>
  var cellCapacity: Int
  var cellCount: Int
  private(set) var epoch: UInt64 = 0
  var scratch = ScratchMemory()
  private(set) var source: (any FieldSource)?

  package init(_ program: Program) {
    self.program = program
    nodes = program.nodes.base
    members = program.members.base
    checks = program.checks.base
    tests = program.tests.base
    values = program.values.base
    arguments = program.arguments.base
    results = .allocate(capacity: max(program.nodes.count, 1))
    results.initialize(repeating: 0, count: program.nodes.count)
    states = .allocate(capacity: max(program.values.count, 1))
    states.initialize(repeating: ValueState(), count: program.values.count)
    cellCount = program.values.count
    cellCapacity = cellCount + 64
    cells = .allocate(capacity: cellCapacity)
    cells.initialize(repeating: Cell(.bool(false)), count: cellCapacity)
  }

  deinit {
    results.deallocate()
    states.deallocate()
    cells.deallocate()
  }

  /// Turns to another event, or to the next one of the same source.
  package func begin(_ source: any FieldSource) {
    epoch += 1
    cellCount = program.values.count
    scratch.reset()
    if self.source !== source { self.source = source }
  }

  /// Whether a condition holds for the event; false before the first one.
  package func holds(_ condition: Condition) -> Bool {
    source != nil && holds(condition.root)
  }

  private func holds(_ reference: NodeReference) -> Bool {
    let number = reference.node
    let node = nodes[number]
    guard node.isShared else { return isTrue(node) != reference.isNegated }
    let known = results[number]
    if known >> 1 == epoch { return (known & 1 != 0) != reference.isNegated }
    let isTrue = isTrue(node)
    results[number] = epoch << 1 | (isTrue ? 1 : 0)
    return isTrue != reference.isNegated
  }

  @inline(__always)
  private func isTrue(_ node: Node) -> Bool {
    switch node.kind {
    case .check: return isTrue(checks + Int(node.first))
    case .and:
      for index in Int(node.first)..<Int(node.first + node.count) where !holds(members[index]) { return false }
      return true
    case .or:
      for index in Int(node.first)..<Int(node.first + node.count) where holds(members[index]) { return true }
      return false
    }
  }

  private func isTrue(_ check: UnsafePointer<FieldCheck>) -> Bool {
    let value = check.pointee.value
    let state = state(of: value)
    guard state.count >= 0 else { return false }
    let right = check.pointee.right
    guard right < 0 || self.state(of: right).count >= 0 else { return false }
    switch check.pointee.quantifier {
    case .exists: return true
    case .any:
      for cell in state.first..<state.first + state.count where passes(cell, check.pointee.test, value, right) {
        return true
      }
      return false
    case .all, .every:
      for cell in state.first..<state.first + state.count where !passes(cell, check.pointee.test, value, right) {
        return false
      }
      return state.count > 0 || check.pointee.quantifier == .all
    }
  }
}
