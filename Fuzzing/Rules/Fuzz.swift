/// The entrance of libFuzzer, which the toolchain brings along.
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ argc: UnsafeMutablePointer<CInt>,
  _ argv: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ test: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// Feeds whatever libFuzzer thinks of to everything that reads text or bytes from outside.
@main struct Fuzz {
  static func main() {
    var argc = CommandLine.argc
    var argv = UnsafeMutablePointer(mutating: CommandLine.unsafeArgv)
    let status = runDriver(&argc, &argv) { bytes, count in
      let input = UnsafeBufferPointer(start: bytes, count: count)
      if let first = input.first { Entrance(first).run(Array(input.dropFirst())) }
      return 0
    }
    if status != 0 { fatalError("libFuzzer ended with \(status)") }
  }
}
