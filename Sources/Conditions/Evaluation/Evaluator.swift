/// Tells which conditions of a program hold for an event.
///
/// One event at a time, on one thread. Nothing is allocated for an event once the memory has grown to what events need.
package final class Evaluator {
  private let program: Program
  private let roots: UnsafePointer<NodeReference>
  private let groups: UnsafePointer<Group>
  private let members: UnsafePointer<NodeReference>
  private let checks: UnsafePointer<FieldCheck>
  let tests: UnsafePointer<Test>
  let values: UnsafePointer<ProgramValue>
  let arguments: UnsafePointer<Int32>
  /// For every shared part the event for which its result is known, shifted by one, and that result.
  private let checkResults: UnsafeMutablePointer<UInt64>
  private let groupResults: UnsafeMutablePointer<UInt64>
  let states: UnsafeMutablePointer<ValueState>
  /// The first ones belong to values of which there is one; the others are filled from event to event.
  var cells: UnsafeMutablePointer<Cell>
  var cellCapacity: Int
  var cellCount: Int
  private(set) var epoch: UInt64 = 0
  let scratch = ScratchMemory()
  /// Keeps the source alive; `source` is the same without reference counting.
  private var keptSource: (any FieldSource)?
  private(set) unowned(unsafe) var source: any FieldSource = NoSource.shared

  package init(_ program: Program) {
    self.program = program
    roots = program.roots.base
    groups = program.groups.base
    members = program.members.base
    checks = program.checks.base
    tests = program.tests.base
    values = program.values.base
    arguments = program.arguments.base
    checkResults = .allocate(capacity: max(program.checks.count, 1))
    checkResults.initialize(repeating: 0, count: program.checks.count)
    groupResults = .allocate(capacity: max(program.groups.count, 1))
    groupResults.initialize(repeating: 0, count: program.groups.count)
    states = .allocate(capacity: max(program.values.count, 1))
    states.initialize(repeating: ValueState(), count: program.values.count)
    cellCount = program.values.count
    cellCapacity = cellCount + 64
    cells = .allocate(capacity: cellCapacity)
    cells.initialize(repeating: Cell(.bool(false)), count: cellCapacity)
  }

  deinit {
    checkResults.deallocate()
    groupResults.deallocate()
    states.deallocate()
    cells.deallocate()
  }

  /// Turns to another event, or to the next one of the same source.
  package func begin(_ source: any FieldSource) {
    epoch += 1
    cellCount = program.values.count
    scratch.reset()
    guard self.source !== source else { return }
    keptSource = source
    self.source = source
  }

  /// Lets go of the event and of what was computed for it.
  package func end() {
    begin(NoSource.shared)
  }

  /// Whether a condition holds for the event; without an event nothing is there that a condition could find.
  package func holds(_ condition: Condition) -> Bool {
    holds(roots[condition.number])
  }

  @inline(__always)
  private func holds(_ reference: NodeReference) -> Bool {
    (reference.isCheck ? isCheckTrue(reference) : isGroupTrue(reference)) != reference.isNegated
  }

  @inline(__always)
  private func isCheckTrue(_ reference: NodeReference) -> Bool {
    let index = reference.index
    guard reference.isShared else { return isTrue(checks + index) }
    let known = checkResults[index]
    if known >> 1 == epoch { return known & 1 != 0 }
    let isTrue = isTrue(checks + index)
    checkResults[index] = epoch << 1 | (isTrue ? 1 : 0)
    return isTrue
  }

  /// Stops at the first member that decides.
  private func isGroupTrue(_ reference: NodeReference) -> Bool {
    let index = reference.index
    if reference.isShared, groupResults[index] >> 1 == epoch { return groupResults[index] & 1 != 0 }
    let isAnd = reference.isAnd
    var isTrue = isAnd
    var member = members + Int(groups[index].first)
    let end = member + Int(groups[index].count)
    while member < end {
      if holds(member.pointee) != isAnd {
        isTrue = !isAnd
        break
      }
      member += 1
    }
    if reference.isShared { groupResults[index] = epoch << 1 | (isTrue ? 1 : 0) }
    return isTrue
  }

  private func isTrue(_ check: UnsafePointer<FieldCheck>) -> Bool {
    let state = state(of: check.pointee.value)
    guard state.count >= 0 else { return false }
    let right = check.pointee.right
    guard right < 0 || self.state(of: right).count >= 0 else { return false }
    switch check.pointee.quantifier {
    case .exists: return true
    case .any:
      var cell = state.first
      while cell < state.first &+ state.count {
        if passes(cell, check.pointee.test, check.pointee.value, right) { return true }
        cell &+= 1
      }
      return false
    case .all, .every:
      for cell in state.first..<state.first + state.count
      where !passes(cell, check.pointee.test, check.pointee.value, right) {
        return false
      }
      return state.count > 0 || check.pointee.quantifier == .all
    }
  }
}
