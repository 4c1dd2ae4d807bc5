/// Memory for texts that are made while one event is judged; nothing is freed before `reset()`.
///
/// One text is made at a time: append its parts, then take it with `finish()`.
package final class Scratch {
  private var memory: UnsafeMutableRawBufferPointer
  private var start = 0
  private var end = 0
  /// Outgrown memory that finished texts are still in.
  private var outgrown: [UnsafeMutableRawBufferPointer] = []

  package init() { memory = .allocate(byteCount: 16_384, alignment: 8) }

  deinit {
    memory.deallocate()
    for old in outgrown { old.deallocate() }
  }

  /// Forgets all texts.
  package func reset() {
    start = 0
    end = 0
    guard !outgrown.isEmpty else { return }
    for old in outgrown { old.deallocate() }
    outgrown.removeAll(keepingCapacity: true)
  }

  /// Length of the text that is being made.
  package var count: Int { end - start }

  package func finish() -> UnsafeRawBufferPointer {
    defer { start = end }
    return UnsafeRawBufferPointer(rebasing: memory[start..<end])
  }

  package func append(_ bytes: UnsafeRawBufferPointer) {
    guard let source = bytes.baseAddress, !bytes.isEmpty else { return }
    reserve(bytes.count)
    memory.baseAddress.unsafelyUnwrapped.advanced(by: end).copyMemory(from: source, byteCount: bytes.count)
    end += bytes.count
  }

  package func append(_ text: StaticString) {
    append(UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  package func append(byte: UInt8) {
    reserve(1)
    memory[end] = byte
    end += 1
  }

  package func append(_ number: Int64) {
    if number < 0 { append("-") }
    append(number.magnitude, radix: 10)
  }

  package func append(_ number: UInt64, radix: UInt64, width: Int = 1) {
    var digits = 1
    var scale: UInt64 = 1
    while digits < width || number / scale >= radix {
      scale *= radix
      digits += 1
    }
    while scale > 0 {
      let digit = UInt8(number / scale % radix)
      append(byte: digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "A") + digit - 10)
      scale /= radix
    }
  }

  /// Copies the bytes that can be printed and writes a dot for each other.
  package func append(printable bytes: UnsafeRawBufferPointer) {
    reserve(bytes.count)
    for byte in bytes {
      memory[end] = (0x20..<0x7F).contains(byte) ? byte : UInt8(ascii: ".")
      end += 1
    }
  }

  /// Copies texts with a blank in place of every NUL between them.
  package func append(separated bytes: UnsafeRawBufferPointer) {
    let first = count
    append(bytes)
    for index in start + first..<end where memory[index] == 0 { memory[index] = UInt8(ascii: " ") }
  }

  /// The byte at `index` of the text that is being made.
  package subscript(index: Int) -> UInt8 { memory[start + index] }

  package func truncate(to count: Int) { end = start + count }

  /// Cuts the text after the last slash behind `floor`, and that slash too.
  package func removeLastComponent(above floor: Int) {
    while count > floor {
      end -= 1
      if memory[end] == UInt8(ascii: "/") { return }
    }
  }

  private func reserve(_ more: Int) {
    guard end + more > memory.count else { return }
    let larger = UnsafeMutableRawBufferPointer.allocate(
      byteCount: max(memory.count * 2, count + more + 1024), alignment: 8)
    larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: memory[start..<end]))
    outgrown.append(memory)
    memory = larger
    end -= start
    start = 0
  }
}
