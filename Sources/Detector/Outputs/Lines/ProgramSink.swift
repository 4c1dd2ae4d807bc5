import Glibc

/// Lines on the standard input of a shell command, as Falco's `program_output` writes them.
package struct ProgramSink: LineSink {
  private let command: String
  /// Whether one process gets all lines; otherwise each gets its own.
  private let keepsRunning: Bool
  /// To the process that runs on.
  private var pipe: ProgramPipe?

  package init(_ command: String, keepsRunning: Bool) {
    self.command = command
    self.keepsRunning = keepsRunning
  }

  package mutating func write(_ lines: ArraySlice<AlertLine>) throws(SinkError) {
    guard !keepsRunning else { return try writeOn(lines) }
    for (index, line) in zip(lines.indices, lines) {
      do throws(SinkError) {
        let pipe = try ProgramPipe(command)
        try DescriptorWriter(pipe.descriptor, subject: "program").write([line])
      } catch {
        throw SinkError(error.description, written: index - lines.startIndex)
      }
    }
  }

  private mutating func writeOn(_ lines: ArraySlice<AlertLine>) throws(SinkError) {
    let pipe = try running()
    do throws(SinkError) {
      try DescriptorWriter(pipe.descriptor, subject: "program").write(lines)
    } catch {
      // It has ended: the next line starts it again.
      self.pipe = nil
      throw error
    }
  }

  private mutating func running() throws(SinkError) -> ProgramPipe {
    if let pipe { return pipe }
    let started = try ProgramPipe(command)
    pipe = started
    return started
  }

  package mutating func reopen() { pipe = nil }

  package mutating func close() { pipe = nil }
}
