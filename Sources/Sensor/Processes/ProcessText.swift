import Rules

/// Makes blocks of processes out of older ones, with what has changed.
struct ProcessText {
  let writer: BlockWriter<ProcessFacts>
  private let old: Block<ProcessFacts>

  /// Begins a block with the numbers of `old`.
  init(_ writer: BlockWriter<ProcessFacts>, from old: Block<ProcessFacts>) {
    self.writer = writer
    self.old = old
    writer.reset()
    writer.facts = old.facts
  }

  /// Copies the texts of the program.
  func copyProgram() {
    writer.facts.exe = copy(\.exe)
    writer.facts.exePath = copy(\.exePath)
    writer.facts.arguments = copy(\.arguments)
    writer.facts.environment = copy(\.environment)
  }

  func copy(_ span: KeyPath<ProcessFacts, TextSpan>) -> TextSpan {
    old.text(old.facts[keyPath: span]).map { writer.text($0) } ?? TextSpan()
  }

  /// The name as it was.
  var writtenName: UnsafeRawBufferPointer? { old.text(old.facts.name) }

  /// The arguments as they were.
  var writtenArguments: UnsafeRawBufferPointer? { old.text(old.facts.arguments) }

  /// The name and the command line, which begins with it; call it once the arguments are there.
  func setName(_ name: UnsafeRawBufferPointer, arguments: UnsafeRawBufferPointer?) {
    let line = CommandLine.make(name, arguments)
    writer.facts.commandLine = writer.text(line)
    writer.facts.name = TextSpan(offset: Int(writer.facts.commandLine.offset), count: name.count)
  }
}

enum CommandLine {
  /// The name, then a blank before every argument; arguments end with a NUL each.
  static func make(_ name: UnsafeRawBufferPointer, _ arguments: UnsafeRawBufferPointer?) -> [UInt8] {
    var line = Array(name)
    guard let arguments, !arguments.isEmpty else { return line }
    line.reserveCapacity(name.count + arguments.count + 1)
    line.append(UInt8(ascii: " "))
    for byte in arguments { line.append(byte == 0 ? UInt8(ascii: " ") : byte) }
    if line.last == UInt8(ascii: " "), arguments.last == 0 { line.removeLast() }
    return line
  }
}
