extension Evaluator {
  /// What a value is in Base64, with or without padding; nil if it is not. A text ends at the first NUL.
  func decoded(_ state: ValueState, isText: Bool) -> UnsafeRawBufferPointer? {
    guard state.count == 1, var text = text(at: state.first) else { return nil }
    var padding = 0
    while padding < 2, let last = text.last, last == UInt8(ascii: "=") {
      text = UnsafeRawBufferPointer(rebasing: text.dropLast())
      padding += 1
    }
    guard text.count % 4 != 1, padding == 0 || (text.count + padding).isMultiple(of: 4) else { return nil }
    let result = scratch.allocate(Base64.count(ofDigits: text.count))
    guard let end = Base64.decode(text, into: result) else { return nil }
    let whole = UnsafeRawBufferPointer(rebasing: result[..<end])
    guard isText, let terminator = whole.firstIndex(of: 0) else { return whole }
    return UnsafeRawBufferPointer(rebasing: whole[..<terminator])
  }
}
