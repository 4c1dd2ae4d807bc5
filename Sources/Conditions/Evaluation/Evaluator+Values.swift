extension Evaluator {
  /// Where the value of the present event is, which is looked up once.
  @inline(__always)
  func state(of value: Int32) -> ValueState {
    let state = states[Int(value)]
    return state.epoch == epoch ? state : fetched(value)
  }

  private func fetched(_ value: Int32) -> ValueState {
    var state = ValueState(epoch: epoch)
    switch values[Int(value)].kind {
    case .field(let field):
      if let found = field._withUnsafeGuaranteedRef({ source.value(of: $0) }) { keep(found, as: value, &state) }
    case .fields(let field):
      state.first = Int32(cellCount)
      let isThere = field._withUnsafeGuaranteedRef { field in
        source.forEachValue(of: field) {
          append($0)
          return true
        }
      }
      if isThere { state.count = Int32(cellCount) - state.first }
    case .text(let text): keep(.bytes(text), as: value, &state)
    case .list: gather(value, &state)
    case .call(let transformer, let selector): transform(value, transformer, selector, &state)
    }
    states[Int(value)] = state
    return state
  }

  /// Makes `found` the only value.
  func keep(_ found: FieldValue, as value: Int32, _ state: inout ValueState) {
    cells[Int(value)] = Cell(found)
    state.first = value
    state.count = 1
  }

  func append(_ value: FieldValue) {
    if cellCount == cellCapacity {
      let larger = UnsafeMutablePointer<Cell>.allocate(capacity: cellCapacity * 2)
      larger.moveInitialize(from: cells, count: cellCapacity)
      (larger + cellCapacity).initialize(repeating: Cell(.bool(false)), count: cellCapacity)
      cells.deallocate()
      cells = larger
      cellCapacity *= 2
    }
    cells[cellCount] = Cell(value)
    cellCount += 1
  }

  /// The values of all arguments, one after the other; absent if one of them is.
  private func gather(_ value: Int32, _ state: inout ValueState) {
    guard areThere(value) else { return }
    state.first = Int32(cellCount)
    for argument in argumentRange(of: value) {
      let part = self.state(of: arguments[argument])
      for cell in part.first..<part.first + part.count { append(cells[Int(cell)].value) }
    }
    state.count = Int32(cellCount) - state.first
  }

  func argumentRange(of value: Int32) -> Range<Int> {
    let first = Int(values[Int(value)].firstArgument)
    return first..<first + Int(values[Int(value)].argumentCount)
  }

  /// Whether all arguments of a computed value are there; they are looked up now if they were not before.
  func areThere(_ value: Int32) -> Bool {
    for argument in argumentRange(of: value) where state(of: arguments[argument]).count < 0 { return false }
    return true
  }
}
