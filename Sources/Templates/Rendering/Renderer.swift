import Alerts

/// Fills a template once.
struct Renderer {
  /// The longest text that is made, in bytes.
  private static let longestText = 1 << 20
  /// What is put behind a text that was cut, as falcosidekick marks it.
  private static let cutMark = "[...]"
  /// Bytes made and steps taken in all, so that no alert keeps a processor busy.
  private static let mostWork = 1 << 22
  /// How much of the work one step is.
  private static let step = 16

  /// How a list of nodes ended.
  enum Flow {
    case next, breakLoop, continueLoop
    /// At a limit.
    case stop
  }

  private(set) var text = ""
  private let escaping: (String) -> String
  private var work = 0
  private var dot: Value
  private var variables: [Value]

  init(root: Value, variableCount: Int, escaping: @escaping (String) -> String) {
    dot = root
    variables = [Value](repeating: .missing, count: variableCount)
    variables[0] = root
    self.escaping = escaping
  }

  mutating func run(_ nodes: [Node]) -> Flow {
    for node in nodes {
      let flow = run(node)
      if flow != .next { return flow }
    }
    return .next
  }

  private mutating func run(_ node: Node) -> Flow {
    switch node {
    case .text(let text): return append(text)
    case .print(let expression):
      for piece in value(of: expression).printed.pieces {
        if append(piece.isFromAlert ? escaping(piece.string) : piece.string) == .stop { return .stop }
      }
    case .set(let slot, let expression): variables[slot] = value(of: expression)
    case .condition(let branches, let expression):
      return run(branches.take(value(of: expression), &variables) ? branches.then : branches.otherwise)
    case .with(let branches, let expression):
      let value = value(of: expression)
      guard branches.take(value, &variables) else { return run(branches.otherwise) }
      return within(value) { $0.run(branches.then) }
    case .range(let loop): return run(loop)
    case .breakLoop: return .breakLoop
    case .continueLoop: return .continueLoop
    }
    return work < Self.mostWork ? .next : stop()
  }

  private mutating func run(_ loop: Loop) -> Flow {
    switch value(of: loop.values) {
    case .list(let values) where !values.isEmpty:
      return run(loop, count: values.count) { (.int($0), Value(values[$0])) }
    case .map(let members) where !members.isEmpty:
      return run(loop, count: members.count) { (.alertText(members[$0].name), Value(members[$0].value)) }
    case .int(let count) where count > 0:
      return run(loop, count: count) { (.int($0), .int($0)) }
    default: return run(loop.otherwise)
    }
  }

  private mutating func run(_ loop: Loop, count: Int, _ item: (Int) -> (key: Value, element: Value)) -> Flow {
    for index in 0..<count {
      let (key, element) = item(index)
      if let slot = loop.key { variables[slot] = key }
      if let slot = loop.element { variables[slot] = element }
      work += Self.step
      switch within(element, { $0.run(loop.body) }) {
      case .breakLoop: return .next
      case .stop: return .stop
      case .next, .continueLoop: if work >= Self.mostWork { return stop() }
      }
    }
    return .next
  }

  private mutating func within(_ value: Value, _ body: (inout Renderer) -> Flow) -> Flow {
    let before = dot
    dot = value
    defer { dot = before }
    return body(&self)
  }

  // MARK: Text

  private mutating func append(_ addition: String) -> Flow {
    work += Self.step + addition.utf8.count
    let room = Self.longestText - text.utf8.count
    guard addition.utf8.count > room else {
      text += addition
      return .next
    }
    text += addition.prefix(bytes: room)
    return stop()
  }

  private mutating func stop() -> Flow {
    text += Self.cutMark
    return .stop
  }

  // MARK: Values

  private mutating func value(of expression: Expression) -> Value {
    work += Self.step
    switch expression {
    case .value(let value): return value
    case .dot: return dot
    case .variable(let slot): return variables[slot]
    case .path(let base, let names): return value(of: base).part(names[...])
    case .and(let operands): return deciding(operands) { !$0.isTrue }
    case .or(let operands): return deciding(operands) { $0.isTrue }
    case .call(let function, let operands):
      // Beyond the limit nothing is worked out any more; the node that asked for it ends the template.
      guard work < Self.mostWork else { return .missing }
      let result = function.apply(operands.map { value(of: $0) })
      if case .text(let text) = result { work += text.byteCount }
      return result
    }
  }

  /// The first operand that decides, or else the last.
  private mutating func deciding(_ operands: [Expression], _ decides: (Value) -> Bool) -> Value {
    var value = Value.missing
    for operand in operands {
      value = self.value(of: operand)
      if decides(value) { break }
    }
    return value
  }
}

extension Branches {
  /// Gives the value to the variable of these branches, and says whether it is true.
  fileprivate func take(_ value: Value, _ variables: inout [Value]) -> Bool {
    if let slot { variables[slot] = value }
    return value.isTrue
  }
}
