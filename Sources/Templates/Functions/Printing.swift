extension Function {
  static let printing = [
    Function("print", 0...many) { .text(printed($0)) },
    Function("printf", 1...many) { values in
      var printf = Printf(format: values[0].text, arguments: Array(values.dropFirst()))
      return .text(printf.run())
    },
    Function("println", 0...many) { values in
      var result = Text()
      for (index, value) in values.enumerated() {
        if index > 0 { result.append(" ", isFromAlert: false) }
        result.append(value.text)
      }
      result.append("\n", isFromAlert: false)
      return .text(result)
    },
  ]

  /// All values one after the other, with a blank between two that are no texts, as Go's `Sprint` has it.
  static func printed(_ values: [Value]) -> Text {
    var result = Text()
    for (index, value) in values.enumerated() {
      if index > 0, !value.isString, !values[index - 1].isString { result.append(" ", isFromAlert: false) }
      result.append(value.text)
    }
    return result
  }
}
