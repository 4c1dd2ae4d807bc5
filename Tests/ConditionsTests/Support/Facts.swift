import Foundation

/// What was recorded of Falco, where `TOCSIN_FACTS` says it is.
enum Facts {
  static var cases: URL? {
    guard let path = ProcessInfo.processInfo.environment["TOCSIN_FACTS"], !path.isEmpty else { return nil }
    let folder = URL(fileURLWithPath: path).appendingPathComponent("detector/cases")
    return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
  }

  /// The rows of a table, by the names of its columns.
  static func rows(_ name: String) throws -> [[String: String]] {
    guard let cases else { return [] }
    let text = try String(contentsOf: cases.appendingPathComponent(name), encoding: .utf8)
    let lines = text.split(separator: "\n").map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
    guard let header = lines.first else { return [] }
    return lines.dropFirst().map { line in
      Dictionary(zip(header.map(String.init), line.map(String.init)), uniquingKeysWith: { first, _ in first })
    }
  }

  /// A condition as the tables write it: JSON, or a sum of repeated texts.
  static func condition(_ cell: String) throws -> String {
    guard cell.hasPrefix("expr: ") else {
      return try JSONDecoder().decode(String.self, from: Data(cell.utf8))
    }
    return try cell.dropFirst("expr: ".count).split(separator: "+").map { term in
      let parts = term.trimmingCharacters(in: CharacterSet(charactersIn: "()")).split(separator: "*")
      let quoted = parts[0].hasPrefix("\"") ? String(parts[0]) : "\"\(parts[0])\""
      let text = try JSONDecoder().decode(String.self, from: Data(quoted.utf8))
      return String(repeating: text, count: parts.count > 1 ? Int(parts[1]) ?? 0 : 1)
    }.joined()
  }
}
