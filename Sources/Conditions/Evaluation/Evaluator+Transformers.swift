extension Evaluator {
  /// Computes a value from its arguments; it stays absent if one of them is.
  func transform(_ value: Int32, _ transformer: Transformer, _ selector: UInt8?, _ state: inout ValueState) {
    guard areThere(value) else { return }
    let arguments = argumentRange(of: value)
    let first = self.state(of: self.arguments[arguments.lowerBound])
    switch transformer {
    case .tolower: keepText(mapped(text(first), Bytes.lower), as: value, &state)
    case .toupper: keepText(mapped(text(first), Bytes.upper), as: value, &state)
    case .b64: keepText(decoded(first, isText: values[Int(value)].isText), as: value, &state)
    case .basename: keepText(text(first).map(Self.basename), as: value, &state)
    case .len: keep(.unsigned(length(of: self.arguments[arguments.lowerBound], first)), as: value, &state)
    case .join:
      let parts = self.state(of: self.arguments[arguments.lowerBound + 1])
      keepText(joined(parts, separator: text(first)), as: value, &state)
    case .concat: keepText(concatenated(arguments), as: value, &state)
    case .getopt:
      let letters = text(self.state(of: self.arguments[arguments.lowerBound + 1]))
      if let letters { readOptions(first, letters, selector, value, &state) }
    }
  }

  /// The text of a value of which there is one.
  private func text(_ state: ValueState) -> UnsafeRawBufferPointer? {
    guard state.count == 1 else { return nil }
    return text(at: state.first)
  }

  func text(at cell: Int32) -> UnsafeRawBufferPointer? {
    guard case .bytes(let text) = cells[Int(cell)].value else { return nil }
    return text
  }

  private func keepText(_ text: UnsafeRawBufferPointer?, as value: Int32, _ state: inout ValueState) {
    if let text { keep(.bytes(text), as: value, &state) }
  }

  @inline(__always)
  private func mapped(_ text: UnsafeRawBufferPointer?, _ change: (UInt8) -> UInt8) -> UnsafeRawBufferPointer? {
    guard let text else { return nil }
    let copy = scratch.allocate(text.count)
    for index in 0..<text.count { copy[index] = change(text[index]) }
    return UnsafeRawBufferPointer(copy)
  }

  private static func basename(_ path: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    guard let slash = path.lastIndex(of: UInt8(ascii: "/")) else { return path }
    return UnsafeRawBufferPointer(rebasing: path[(slash + 1)...])
  }

  /// Bytes of a single text, or elements of a list.
  private func length(of argument: Int32, _ state: ValueState) -> UInt64 {
    switch values[Int(argument)].kind {
    case .fields, .list, .call(.getopt, selector: nil): UInt64(state.count)
    default: UInt64(text(state)?.count ?? 0)
    }
  }

  private func joined(_ parts: ValueState, separator: UnsafeRawBufferPointer?) -> UnsafeRawBufferPointer? {
    guard let separator else { return nil }
    var size = separator.count * max(Int(parts.count) - 1, 0)
    for cell in parts.first..<parts.first + parts.count { size += text(at: cell)?.count ?? 0 }
    let whole = scratch.allocate(size)
    var end = 0
    for cell in parts.first..<parts.first + parts.count {
      if cell > parts.first { Self.append(separator, to: whole, &end) }
      if let part = text(at: cell) { Self.append(part, to: whole, &end) }
    }
    return UnsafeRawBufferPointer(whole)
  }

  private func concatenated(_ range: Range<Int>) -> UnsafeRawBufferPointer? {
    var size = 0
    for argument in range { size += text(state(of: arguments[argument]))?.count ?? 0 }
    let whole = scratch.allocate(size)
    var end = 0
    for argument in range {
      guard let part = text(state(of: arguments[argument])) else { return nil }
      Self.append(part, to: whole, &end)
    }
    return UnsafeRawBufferPointer(whole)
  }

  private static func append(
    _ part: UnsafeRawBufferPointer, to whole: UnsafeMutableRawBufferPointer, _ end: inout Int
  ) {
    UnsafeMutableRawBufferPointer(rebasing: whole[end..<end + part.count]).copyMemory(from: part)
    end += part.count
  }
}
