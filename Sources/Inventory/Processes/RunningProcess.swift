package import Rules

/// What /proc says of a process, or of one of its threads.
package struct RunningProcess: Sendable {
  /// The numbers; its texts are not set.
  package internal(set) var facts = ProcessFacts()
  /// When it started, in clock ticks since the system did: with its number, it tells one process from another.
  package internal(set) var startTicks: UInt64 = 0
  /// When it started, in nanoseconds of the clock that counts suspended time too, as exactly as ticks are.
  package internal(set) var bootTime: UInt64 = 0
  package internal(set) var isKernelThread = false
  package internal(set) var name: [UInt8] = []
  package internal(set) var exe: [UInt8] = []
  package internal(set) var exePath: [UInt8] = []
  package internal(set) var arguments: [UInt8] = []
  package internal(set) var environment: [UInt8] = []
  package internal(set) var workingDirectory: [UInt8] = []
  package internal(set) var controlGroups: [UInt8] = []
  /// Counted from the one that /proc is mounted in: 1 is that one.
  var namespaceDepth = 1
  var groups: [UInt32] = []

  /// Makes `writer` begin a block of this process, without names of users and without descriptors.
  package func fill(_ writer: BlockWriter<ProcessFacts>) {
    writer.reset()
    writer.facts = facts
    writer.facts.commandLine = writer.text(commandLine)
    // The name is the beginning of the command line.
    writer.facts.name = TextSpan(offset: Int(writer.facts.commandLine.offset), count: name.count)
    writer.facts.exe = writer.text(exe)
    writer.facts.exePath = writer.text(exePath)
    writer.facts.arguments = writer.text(arguments)
    writer.facts.environment = writer.text(environment)
    writer.facts.workingDirectory = writer.text(workingDirectory)
    writer.facts.controlGroups = writer.text(controlGroups)
  }

  /// The name, then a blank before every argument.
  private var commandLine: [UInt8] {
    var line = name
    guard !arguments.isEmpty else { return line }
    line.reserveCapacity(name.count + arguments.count)
    line.append(UInt8(ascii: " "))
    for byte in arguments.dropLast() { line.append(byte == 0 ? UInt8(ascii: " ") : byte) }
    return line
  }
}
