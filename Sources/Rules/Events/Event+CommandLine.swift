import Conditions

extension Event {
  /// All arguments as one text, or one of them; beyond the last one, an empty text.
  func arguments(of process: Block<ProcessFacts>, _ argument: Field.Argument) -> FieldValue? {
    guard case .index(let index) = argument else { return .bytes(arguments(of: process)) }
    guard index >= 0 else { return nil }
    return .bytes(process.text(process.facts.arguments)?.element(index) ?? UnsafeRawBufferPointer(start: nil, count: 0))
  }

  /// The command line behind the name.
  func arguments(of process: Block<ProcessFacts>) -> UnsafeRawBufferPointer {
    guard let line = process.text(process.facts.commandLine) else {
      return UnsafeRawBufferPointer(start: nil, count: 0)
    }
    let name = Int(process.facts.name.count)
    return UnsafeRawBufferPointer(rebasing: line[min(name + 1, line.count)...])
  }

  func commandLineWithExe(of process: Block<ProcessFacts>) -> FieldValue {
    if let exe = process.text(process.facts.exe) { scratch.append(exe) }
    let arguments = arguments(of: process)
    if !arguments.isEmpty {
      scratch.append(" ")
      scratch.append(arguments)
    }
    return .bytes(scratch.finish())
  }

  func argumentCounts(of process: Block<ProcessFacts>) -> (arguments: UInt64, bytes: UInt64) {
    guard let text = process.text(process.facts.arguments) else { return (0, 0) }
    var count: UInt64 = 0
    for byte in text where byte == 0 { count += 1 }
    return (count, UInt64(text.count) - count)
  }

  /// The whole environment, or the value of one variable; of one that is not there, an empty text.
  func environment(of process: Block<ProcessFacts>, _ argument: Field.Argument) -> FieldValue {
    guard case .key(let name) = argument else { return .bytes(joined(process, \.environment)) }
    return variable(name, of: process).map { .bytes($0) } ?? .empty
  }

  func variable(_ name: String, of process: Block<ProcessFacts>) -> UnsafeRawBufferPointer? {
    process.text(process.facts.environment)?.value(of: name)
  }

  func controlGroup(of process: Block<ProcessFacts>, _ argument: Field.Argument) -> FieldValue? {
    guard case .key(let subsystem) = argument else { return nil }
    return process.text(process.facts.controlGroups)?.value(of: subsystem).map { .bytes($0) }
  }

  /// Texts that each end with a NUL, with blanks between them.
  func joined(_ process: Block<ProcessFacts>, _ span: (ProcessFacts) -> TextSpan) -> UnsafeRawBufferPointer {
    guard let list = process.text(span(process.facts)) else { return UnsafeRawBufferPointer(start: nil, count: 0) }
    let text = list.last == 0 ? UnsafeRawBufferPointer(rebasing: list.dropLast()) : list
    scratch.append(separated: text)
    return scratch.finish()
  }

  func capabilities(_ set: UInt64) -> UnsafeRawBufferPointer {
    Capabilities.forEachName(of: set) { name in
      if scratch.count > 0 { scratch.append(" ") }
      scratch.append(name)
    }
    return scratch.finish()
  }
}
