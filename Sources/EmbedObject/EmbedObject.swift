import Foundation

/// `EmbedObject CLANG SOURCE PROCESSOR SWIFT` compiles `name.bpf.c` and makes a Swift file in which the object is
/// `BPFObject.name`.
///
/// One step, not two: whatever a build step leaves behind that is no source would be packed as a resource.
@main
enum EmbedObject {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 5 else { throw Failure(description: "usage: EmbedObject CLANG SOURCE PROCESSOR SWIFT") }
    let object = arguments[4] + ".o"
    try compile(arguments[2], with: arguments[1], for: arguments[3], into: object)
    let bytes = try Data(contentsOf: URL(filePath: object))
    let name = URL(filePath: arguments[2]).lastPathComponent.prefix { $0 != "." }
    // A literal of text compiles at once where an array of numbers takes minutes; base64 keeps it free of escapes.
    let text = """
      #if arch(\(arguments[3]))
        extension BPFObject {
          static let \(name) = BPFObject(base64: "\(bytes.base64EncodedString())")
        }
      #endif

      """
    try Data(text.utf8).write(to: URL(filePath: arguments[4]))
  }

  private static func compile(_ source: String, with clang: String, for processor: String, into object: String) throws {
    let process = Process()
    process.executableURL = URL(filePath: clang)
    process.arguments = [
      "-target", "bpf", "-g", "-O2", "-Wall", "-Wextra", "-Werror", "-Wno-unused-parameter",
      "-D__TARGET_ARCH_\(processor == "arm64" ? "arm64" : "x86")",
      // Where Debian keeps `asm/types.h`, which says the same for all processors.
      "-idirafter", "/usr/include/x86_64-linux-gnu", "-idirafter", "/usr/include/aarch64-linux-gnu",
      "-c", source, "-o", object,
    ]
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failure(description: "\(source) does not compile") }
  }
}

struct Failure: Error, CustomStringConvertible {
  let description: String
}
