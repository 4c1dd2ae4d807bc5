extension Evaluator {
  /// Whether a value of the event passes a test.
  func passes(_ cell: Int32, _ test: Test, _ value: Int32, _ right: Int32) -> Bool {
    switch test {
    case .text(let number): return self.number(of: cell, value) == number
    case .textIn(let set):
      let number = number(of: cell, value)
      return number >= 0 && set._withUnsafeGuaranteedRef { $0.contains(UInt64(number)) }
    case .textIsNot(let number): return text(at: cell) != nil && self.number(of: cell, value) != number
    case .number(let comparison, let literal, let isSigned):
      guard let number = number(cell) else { return false }
      return isSigned
        ? comparison.holds(Int64(bitPattern: number), Int64(bitPattern: literal)) : comparison.holds(number, literal)
    case .numberIn(let set):
      guard let number = number(cell) else { return false }
      return set._withUnsafeGuaranteedRef { $0.contains(number) }
    case .double(let comparison, let literal):
      guard let number = double(cell) else { return false }
      return comparison.holds(number, literal)
    case .address, .network, .host:
      guard case .address(let address) = cells[Int(cell)].value else { return false }
      return passes(address, test)
    case .several(let modifier, let first, let count):
      return passes(cell, modifier, Int(first)..<Int(first + count), value)
    case .rightValue(let comparison): return passes(cell, comparison, right)
    case .never: return false
    default:
      guard case .bytes(let text) = cells[Int(cell)].value else { return false }
      return passes(text, cell, test, value)
    }
  }

  private func passes(_ address: IPAddress, _ test: Test) -> Bool {
    switch test {
    case .address(let set, let isMember): set._withUnsafeGuaranteedRef { $0.contains(address) } == isMember
    case .network(let set, let isInside): set._withUnsafeGuaranteedRef { $0.contains(address) } == isInside
    case .host(let names, let isNamed):
      names._withUnsafeGuaranteedRef { $0.haveOne { source.resolves($0, to: address) } } == isNamed
    default: false
    }
  }

  private func passes(_ text: UnsafeRawBufferPointer, _ cell: Int32, _ test: Test, _ value: Int32) -> Bool {
    switch test {
    case .prefix(let set):
      let node = prefix(of: text, cell, value)
      return set._withUnsafeGuaranteedRef { $0.contains(node) }
    case .path(let set):
      let node = path(of: text, cell, value)
      return set._withUnsafeGuaranteedRef { $0.plain.contains(node) || $0.hasPatterns && $0.matchesPattern(text) }
    case .suffix(let literal): return literal._withUnsafeGuaranteedRef { Bytes.isSuffix($0.bytes, of: text) }
    case .contains(let literal): return literal._withUnsafeGuaranteedRef { Bytes.contains(text, $0.bytes) }
    case .icontains(let literal): return literal._withUnsafeGuaranteedRef { Bytes.containsFolded(text, $0.bytes) }
    case .glob(let pattern, let foldsCase):
      return pattern._withUnsafeGuaranteedRef { Glob.matches(text, pattern: $0.bytes, foldsCase: foldsCase) }
    case .regex(let regex): return regex._withUnsafeGuaranteedRef { $0.matches(text) }
    case .order(let comparison, let literal):
      return literal._withUnsafeGuaranteedRef { comparison.holds(Bytes.order(text, $0.bytes), 0) }
    default: return false
    }
  }

  /// How many of a modifier's tests the value passes decides.
  private func passes(_ cell: Int32, _ modifier: Modifier, _ range: Range<Int>, _ value: Int32) -> Bool {
    var passed = 0
    for index in range {
      let isPassed = passes(cell, tests[index], value, -1)
      if isPassed, modifier == .anyof { return true }
      if !isPassed, modifier == .allof { return false }
      passed += isPassed ? 1 : 0
    }
    return modifier == .oneof ? passed == 1 : modifier == .allof && !range.isEmpty
  }

  /// The number of a text among all that its value is compared with.
  @inline(__always)
  private func number(of cell: Int32, _ value: Int32) -> Int32 {
    let known = cells[Int(cell)].text
    return known == Cell.unknown ? foundNumber(of: cell, value) : known
  }

  private func foundNumber(of cell: Int32, _ value: Int32) -> Int32 {
    guard let text = text(at: cell) else { return TextTable.noText }
    let number = values[Int(value)].texts?._withUnsafeGuaranteedRef { $0.number(of: text) } ?? TextTable.noText
    cells[Int(cell)].text = number
    return number
  }

  @inline(__always)
  private func prefix(of text: UnsafeRawBufferPointer, _ cell: Int32, _ value: Int32) -> Int32 {
    let known = cells[Int(cell)].prefix
    if known != Cell.unknown { return known }
    let node = values[Int(value)].prefixes?._withUnsafeGuaranteedRef { $0.node(for: text) } ?? 0
    cells[Int(cell)].prefix = node
    return node
  }

  @inline(__always)
  private func path(of text: UnsafeRawBufferPointer, _ cell: Int32, _ value: Int32) -> Int32 {
    let known = cells[Int(cell)].path
    if known != Cell.unknown { return known }
    let node = values[Int(value)].paths?._withUnsafeGuaranteedRef { $0.node(for: text) } ?? 0
    cells[Int(cell)].path = node
    return node
  }

  @inline(__always)
  private func number(_ cell: Int32) -> UInt64? {
    switch cells[Int(cell)].value {
    case .signed(let number): UInt64(bitPattern: number)
    case .unsigned(let number): number
    case .bool(let bool): bool ? 1 : 0
    default: nil
    }
  }

  private func double(_ cell: Int32) -> Double? {
    switch cells[Int(cell)].value {
    case .signed(let number): Double(number)
    case .unsigned(let number): Double(number)
    case .double(let number): number
    default: nil
    }
  }
}
