import ArgumentParser
import Forwarder
import Foundation

/// `tocsin outputs docs DIRECTORY`
struct OutputsDocsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "docs", abstract: "Write a page of documentation for every output, in Markdown.")

  @Argument(help: "Directory to write to.")
  var directory: String

  func run() throws {
    let folder = URL(fileURLWithPath: directory, isDirectory: true)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for page in OutputPage.all() {
      try Data(page.text.utf8).write(to: folder.appendingPathComponent(page.file), options: .atomic)
    }
  }
}
