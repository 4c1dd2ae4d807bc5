import Foundation
import PackagePlugin

/// Compiles each `bpf/*.bpf.c` with the toolchain's own clang, for every processor that Tocsin runs on, and makes a Swift
/// file of each object.
@main
struct CompileBPF: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let sources = context.package.directoryURL.appending(path: "bpf")
    let inputs = try FileManager.default.contentsOfDirectory(at: sources, includingPropertiesForKeys: nil)
    let clang = try context.tool(named: "clang").url
    let embed = try context.tool(named: "EmbedObject").url
    return inputs.filter { $0.lastPathComponent.hasSuffix(".bpf.c") }.flatMap { source in
      ["x86_64", "arm64"].map { processor in
        let name = "\(source.lastPathComponent.prefix { $0 != "." })+\(processor).swift"
        let swift = context.pluginWorkDirectoryURL.appending(path: "BPFObject+\(name)")
        return .buildCommand(
          displayName: "Compiling \(source.lastPathComponent) for \(processor)", executable: embed,
          arguments: [
            clang.path(percentEncoded: false), source.path(percentEncoded: false), processor,
            swift.path(percentEncoded: false),
          ], inputFiles: inputs, outputFiles: [swift])
      }
    }
  }
}
