package import Foundation

/// What was recorded of falcosidekick, where `TOCSIN_FACTS` says it is.
package enum Facts {
  /// The folder; nil where there is none.
  package static var sidekick: URL? {
    guard let path = ProcessInfo.processInfo.environment["TOCSIN_FACTS"], !path.isEmpty else { return nil }
    let folder = URL(fileURLWithPath: path).appendingPathComponent("sidekick")
    return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
  }

  package static func read<Value: Decodable>(_ type: Value.Type, from name: String) throws -> Value {
    guard let sidekick else { throw Failure("TOCSIN_FACTS does not name the recorded facts") }
    return try JSONDecoder().decode(type, from: Data(contentsOf: sidekick.appendingPathComponent(name)))
  }
}
