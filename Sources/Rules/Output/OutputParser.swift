import Conditions

/// Reads an output template.
struct OutputParser {
  private let text: String
  private let catalog: any FieldCatalog
  private var rest: Substring
  private(set) var parts: [OutputPart] = []
  /// The fields that stand in the template, also those inside of transformers.
  private(set) var fields: [Field] = []
  private(set) var hadContainerInfo = false

  private static let retired = "container.info"
  private static let widthLimit = 1024

  init(_ text: String, catalog: any FieldCatalog) {
    self.text = text
    self.catalog = catalog
    rest = Substring(text)
    if rest.first == "*" { rest.removeFirst() }
  }

  mutating func parse() throws(OutputError) {
    while let percent = rest.firstIndex(of: "%") {
      append(rest[..<percent])
      rest = rest[percent...]
      try value()
    }
    append(rest)
  }

  private mutating func append(_ piece: Substring) {
    guard !piece.isEmpty else { return }
    if case .text(let before)? = parts.last {
      parts[parts.count - 1] = .text(before + piece)
    } else {
      parts.append(.text(String(piece)))
    }
  }

  /// What follows a percent sign.
  private mutating func value() throws(OutputError) {
    let start = rest
    rest.removeFirst()
    let width = try width(start)
    do throws(ConditionError) {
      if let (call, length) = try ConditionParser.call(atStartOf: String(rest)) {
        let computed = try ComputedValue(operand: .call(call), catalog: catalog)
        rest = rest.dropFirst(bytes: length)
        parts.append(.computed(computed, width: width))
        fields += computed.fields
        return
      }
    } catch {
      throw OutputError(Self.kind(of: error), error.reason, at: offset(of: start))
    }
    try field(start, width)
  }

  private mutating func width(_ start: Substring) throws(OutputError) -> Int {
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    rest = rest[digits.endIndex...]
    if digits.isEmpty { return 0 }
    guard let width = Int(digits), width <= Self.widthLimit else {
      throw OutputError(.syntax, "a width is at most \(Self.widthLimit), not \(digits)", at: offset(of: start))
    }
    return width
  }

  private mutating func field(_ start: Substring, _ width: Int) throws(OutputError) {
    if rest.hasPrefix(Self.retired) {
      hadContainerInfo = true
      rest = rest.dropFirst(Self.retired.count)
      return
    }
    guard let name = catalog.longestName(in: rest) else { throw noField(start) }
    // `evt.arg.nosuch` begins with a field, but not with one that stands alone.
    if rest[name.endIndex...].first == ".", (try? catalog.field(String(name), argument: nil)) == nil {
      throw noField(start)
    }
    rest = rest[name.endIndex...]
    do throws(ConditionError) {
      let argument = try ConditionParser.argument(atStartOf: String(rest))
      rest = rest.dropFirst(bytes: argument?.length ?? 0)
      let field = try field(String(name), argument?.argument, start)
      parts.append(.field(field, width: width))
      fields.append(field)
    } catch {
      throw OutputError(Self.kind(of: error), error.reason, at: offset(of: start))
    }
  }

  private func field(
    _ name: String, _ argument: String?, _ start: Substring
  ) throws(ConditionError) -> Field {
    do throws(FieldError) {
      return try catalog.field(name, argument: argument)
    } catch {
      throw ConditionError(.field(error.kind), error.description, at: Position())
    }
  }

  // MARK: Errors

  private func offset(of place: Substring) -> Int { text.utf8.distance(from: text.startIndex, to: place.startIndex) }

  private func noField(_ start: Substring) -> OutputError {
    let word = rest.prefix { !$0.isWhitespace && $0 != "%" }
    let kind: OutputError.Kind = word.first?.isLetter == true ? .field(.unknownField) : .syntax
    let reason =
      switch rest.first {
      case nil: "a % at the end stands for nothing"
      case "%": "%% stands for nothing; a percent sign cannot be written"
      case "(": "%(field) is not known; write %field"
      default: word.contains("(") ? "there is no transformer or field \"\(word)\"" : "there is no field \"\(word)\""
      }
    return OutputError(kind, reason, at: offset(of: start))
  }

  private static func kind(of error: ConditionError) -> OutputError.Kind {
    switch error.kind {
    case .field(let kind): .field(kind)
    case .transformer: .transformer
    default: .syntax
    }
  }
}

extension Substring {
  /// What remains behind the first `count` bytes, which end a character.
  fileprivate func dropFirst(bytes count: Int) -> Substring { self[utf8.index(startIndex, offsetBy: count)...] }
}
