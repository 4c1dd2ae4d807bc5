import Foundation

/// `EmbedText SWIFT FILE…` makes a Swift file in which the files are `PageFile.all`.
@main
enum EmbedText {
  /// Ends a literal; no file may hold it.
  private static let fence = "\"\"\"###"

  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    guard let swift = arguments.first else { throw Failure(description: "usage: EmbedText SWIFT FILE…") }
    let files = try arguments.dropFirst().sorted().map { try literal(URL(filePath: $0)) }
    let text = """
      extension PageFile {
        package static let all: [PageFile] = [
      \(files.joined(separator: ",\n"))
        ]
      }

      """
    try Data(text.utf8).write(to: URL(filePath: swift))
  }

  private static func literal(_ file: URL) throws -> String {
    let text = try String(contentsOf: file, encoding: .utf8)
    guard !text.contains(fence) else { throw Failure(description: "\(file.path) holds \(fence)") }
    return """
      PageFile(name: "\(file.lastPathComponent)", text: ###\"""
      \(text)
      \(fence), etag: #""\(hash(text))""#)
      """
  }

  /// FNV-1a; it only has to differ where the text does.
  private static func hash(_ text: String) -> String {
    String(text.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }, radix: 16)
  }
}

struct Failure: Error, CustomStringConvertible {
  let description: String
}
