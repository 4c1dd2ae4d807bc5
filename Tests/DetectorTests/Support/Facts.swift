import Foundation
import Testing

/// What was recorded of Falco, where `TOCSIN_FACTS` says it is.
enum Facts {
  /// The folder about the detector; nil where there is none.
  static var detector: URL? {
    guard let path = ProcessInfo.processInfo.environment["TOCSIN_FACTS"], !path.isEmpty else { return nil }
    let folder = URL(fileURLWithPath: path).appendingPathComponent("detector")
    return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
  }

  static let absence: Comment = "TOCSIN_FACTS does not name the recorded facts"
}
