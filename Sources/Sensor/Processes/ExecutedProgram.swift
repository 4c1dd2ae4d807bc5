import CEvents
import Glibc
import Rules

/// A program that a process has just begun to run.
struct ExecutedProgram {
  private let record: KernelRecord<tocsin_exec>
  private let clock: BootClock

  init(_ record: KernelRecord<tocsin_exec>, clock: BootClock) {
    self.record = record
    self.clock = clock
  }

  private static let pageSize = UInt64(max(sysconf(Int32(_SC_PAGESIZE)), 4096)) / 1024

  /// Writes the facts of the process, but for the names of users.
  func fill(_ writer: BlockWriter<ProcessFacts>) {
    let facts = record.facts.pointee
    writer.reset()
    writer.facts.set(facts.thread, clock: clock)
    writer.facts.flags = ProcessFacts.Flags(rawValue: facts.executable_flags)
    writer.facts.exeInode = facts.inode
    writer.facts.exeStatusTime = facts.status_time
    writer.facts.exeContentTime = facts.content_time
    writer.facts.memorySize = facts.memory_size * Self.pageSize
    writer.facts.descriptorLimit = Int64(bitPattern: facts.descriptor_limit)
    let arguments = record.text(facts.arguments) ?? UnsafeRawBufferPointer(start: nil, count: 0)
    let exe = arguments.untilNUL
    let rest = UnsafeRawBufferPointer(rebasing: arguments[min(exe.count + 1, arguments.count)...])
    writer.facts.exe = writer.text(exe)
    writer.facts.exePath = record.text(facts.executable).map { writer.text($0) } ?? TextSpan()
    writer.facts.arguments = list(rest, writer)
    if let environment = record.text(facts.environment) { writer.facts.environment = list(environment, writer) }
    if let directory = record.text(facts.working_directory) {
      writer.facts.workingDirectory = writer.text(
        directory.count > 1 ? Array(directory) + [UInt8(ascii: "/")] : Array(directory))
    }
    withUnsafePointer(to: record.facts.pointee.thread) { thread in
      tocsin_thread.withName(thread) { name in
        writer.facts.commandLine = writer.text(CommandLine.make(name, ended(rest)))
        writer.facts.name = TextSpan(offset: Int(writer.facts.commandLine.offset), count: name.count)
      }
    }
  }

  /// Texts that each end with a NUL, also where the last one was cut.
  private func list(_ bytes: UnsafeRawBufferPointer, _ writer: BlockWriter<ProcessFacts>) -> TextSpan {
    bytes.isEmpty || bytes.last == 0 ? writer.text(bytes) : writer.text(whole(bytes) + [0])
  }

  private func ended(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    bytes.isEmpty || bytes.last == 0 ? bytes : UnsafeRawBufferPointer(rebasing: bytes.prefix(whole(bytes).count))
  }

  /// Cut at the border of a character, where the kernel side cut within one.
  private func whole(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
    var end = bytes.count
    var begin = end
    while begin > 0, end - begin < 4, bytes[begin - 1] & 0xC0 == 0x80 { begin -= 1 }
    guard begin > 0 else { return Array(bytes) }
    let needed =
      switch bytes[begin - 1] {
      case 0xF0...0xF7: 4
      case 0xE0...0xEF: 3
      case 0xC0...0xDF: 2
      default: 1
      }
    if needed > 1, end - begin + 1 < needed { end = begin - 1 }
    return Array(bytes.prefix(end))
  }
}
