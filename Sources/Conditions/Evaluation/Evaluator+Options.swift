extension Evaluator {
  /// Reads short options out of a list of arguments, as `getopt` would.
  ///
  /// - Parameter letters: the known options, each with `:` behind it if it takes a value.
  /// - Parameter selector: the option of which the last value, or the letter, is wanted; nil for all that is found.
  func readOptions(
    _ list: ValueState, _ letters: UnsafeRawBufferPointer, _ selector: UInt8?, _ value: Int32,
    _ state: inout ValueState
  ) {
    if selector == nil { state = ValueState(epoch: state.epoch, first: Int32(cellCount), count: 0) }
    var cell = list.first
    let end = list.first + list.count
    while cell < end, let argument = text(at: cell), argument.count > 1, argument[0] == UInt8(ascii: "-") {
      cell += 1
      if argument[1] == UInt8(ascii: "-") {
        if argument.count == 2 { return }
        continue
      }
      for index in 1..<argument.count {
        let rest = UnsafeRawBufferPointer(rebasing: argument[index...])
        let place = letters.firstIndex(of: rest[0])
        guard let place, rest[0] != UInt8(ascii: ":") else {
          found(Self.unknownOption, value: nil, selector, value, &state)
          continue
        }
        let letter = UnsafeRawBufferPointer(rebasing: rest[..<1])
        guard place + 1 < letters.count, letters[place + 1] == UInt8(ascii: ":") else {
          found(letter, value: nil, selector, value, &state)
          continue
        }
        // The value is the rest of the argument, or else the next one.
        var option = UnsafeRawBufferPointer(rebasing: rest[1...])
        if option.isEmpty, cell < end {
          option = text(at: cell) ?? option
          cell += 1
        }
        found(letter, value: option, selector, value, &state)
        break
      }
    }
  }

  private static var unknownOption: UnsafeRawBufferPointer {
    let text: StaticString = "?"
    return UnsafeRawBufferPointer(start: text.utf8Start, count: 1)
  }

  private func found(
    _ letter: UnsafeRawBufferPointer, value option: UnsafeRawBufferPointer?, _ selector: UInt8?, _ value: Int32,
    _ state: inout ValueState
  ) {
    if let selector {
      if letter[0] == selector { keep(.bytes(option ?? letter), as: value, &state) }
      return
    }
    append(.bytes(letter))
    if let option { append(.bytes(option)) }
    state.count = Int32(cellCount) - state.first
  }
}
