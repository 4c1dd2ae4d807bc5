import Foundation
import PackagePlugin

/// Makes one Swift file of the page's files, as they are.
@main
struct EmbedPage: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let folder = target.directoryURL.appending(path: "Files")
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil).sorted {
      $0.lastPathComponent < $1.lastPathComponent
    }
    let swift = context.pluginWorkDirectoryURL.appending(path: "PageFile+All.swift")
    return [
      .buildCommand(
        displayName: "Embedding the web page", executable: try context.tool(named: "EmbedText").url,
        arguments: [swift.path(percentEncoded: false)] + files.map { $0.path(percentEncoded: false) },
        inputFiles: files, outputFiles: [swift])
    ]
  }
}
