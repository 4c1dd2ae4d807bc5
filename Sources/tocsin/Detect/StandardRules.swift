import Foundation

/// Where Tocsin's own rules are, if nobody names others.
enum StandardRules {
  /// The administrator's place first, then those beside the program.
  static var places: [String] {
    let program = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    let folder = URL(fileURLWithPath: program).deletingLastPathComponent()
    return [
      "/etc/tocsin/rules", folder.appendingPathComponent("rules").path,
      folder.deletingLastPathComponent().appendingPathComponent("share/tocsin/rules").path,
    ]
  }
}
