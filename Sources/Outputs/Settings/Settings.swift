/// The settings of one section, read key by key; every read declares the setting it reads.
///
/// From the declarations come the documentation, the unknown-key errors and the redaction, so that a key stands once in the code.
/// A read that fails records a problem and returns the fallback, so that one start reports every mistake.
package struct Settings: Sendable {
  /// `gotify`, or empty for the settings of the program itself.
  package let section: String
  package private(set) var declared: [Setting] = []
  package private(set) var problems: [String] = []
  package private(set) var warnings: [String] = []
  /// Every secret that was read, for scrubbing it from what others say.
  package private(set) var secrets: [String] = []
  /// The value in force of each key read, with secrets redacted.
  package private(set) var effective: [String: String] = [:]

  private let values: [String: RawSetting]
  private let prefix: String
  private let readFile: @Sendable (String) throws -> String

  /// - Parameters:
  ///   - values: by key in lower case; empty text counts as absent.
  ///   - prefix: what the environment puts before a key of this section, `GOTIFY_` or `WEBHOOK__OPS__`.
  ///   - readFile: reads the file that a `<SECRET>_FILE` names.
  package init(
    section: String, values: [String: RawSetting] = [:], prefix: String,
    readFile: @escaping @Sendable (String) throws -> String = { _ in "" }
  ) {
    self.section = section
    self.values = values.filter { $0.value.value != .text("") }
    self.prefix = prefix
    self.readFile = readFile
  }

  /// Settings without a value, for documentation.
  package init(describing section: String) {
    self.init(section: section, prefix: section.isEmpty ? "" : "\(section.uppercased())_")
  }

  /// Whether the user gave any value in this section.
  package var isEmpty: Bool { values.isEmpty }

  /// The name by which the user knows a key: where it was given, or its environment variable.
  package func label(_ key: String) -> String { values[key]?.origin ?? "\(prefix)\(key.uppercased())" }

  package mutating func problem(_ key: String, _ message: String) { problems.append("\(label(key)): \(message)") }

  package mutating func warning(_ key: String, _ message: String) { warnings.append("\(label(key)): \(message)") }

  /// Records a problem for every value that no read has asked for, with the nearest known name.
  package mutating func rejectUnknown() {
    let secretFiles = declared.filter { $0.secrecy == .secret }.map { "\($0.key)_file" }
    let known = declared.map(\.key) + secretFiles
    for key in values.keys.sorted() where !known.contains(key) {
      let hint = Spelling.nearest(to: key, among: known).map { "; did you mean \(prefix)\($0.uppercased())?" } ?? ""
      problem(key, "there is no such setting\(hint)")
    }
  }

  // MARK: Reads

  /// The text given for `key`, and nil where there is none.
  package mutating func text(
    _ key: String, form: String = "text", fallback: String = "", help: String, secrecy: Setting.Secrecy = .open
  ) -> String? {
    declared.append(Setting(key: key, form: form, fallback: fallback, help: help, secrecy: secrecy))
    let given = secrecy == .secret ? secretText(key) : plainText(key)
    if let given {
      if secrecy != .open { secrets.append(given) }
      effective[key] = secrecy == .secret ? "(secret)" : secrecy == .url ? Redaction.origin(of: given) : given
    } else {
      effective[key] = fallback
    }
    return given
  }

  /// A secret; the file that `<KEY>_FILE` names may hold it instead, a newline at its end not counted.
  package mutating func secret(_ key: String, help: String) -> String? {
    text(key, help: help, secrecy: .secret)
  }

  package mutating func map(_ key: String, form: String, help: String, secrecy: Setting.Secrecy = .open) -> [String:
    String]
  {
    declared.append(Setting(key: key, form: form, help: help, secrecy: secrecy))
    var result: [String: String] = [:]
    switch values[key]?.value {
    case .map(let given): result = given
    case .list(let items): for item in items { addPair(item, of: key, to: &result) }
    case .text(let list): for item in list.split(separator: ",") { addPair(String(item), of: key, to: &result) }
    case nil: break
    }
    if secrecy != .open { secrets.append(contentsOf: result.values) }
    effective[key] = result.sorted { $0.key < $1.key }
      .map { "\($0.key):\(secrecy == .open ? $0.value : "(secret)")" }.joined(separator: ",")
    return result
  }

  private mutating func addPair(_ item: String, of key: String, to result: inout [String: String]) {
    guard let colon = item.firstIndex(of: ":"), colon > item.startIndex else {
      return problem(key, "one of its items has no name before a colon; write name:value,name:value")
    }
    result[item[..<colon].trimmed] = item[item.index(after: colon)...].trimmed
  }

  private mutating func plainText(_ key: String) -> String? {
    switch values[key]?.value {
    case .text(let text): return text
    case .list(let items): return items.joined(separator: ",")
    case .map:
      problem(key, "holds several values where one is expected")
      return nil
    case nil: return nil
    }
  }

  private mutating func secretText(_ key: String) -> String? {
    let given = plainText(key)
    guard let path = plainText("\(key)_file") else { return given }
    if given != nil {
      problem(key, "is given twice, here and by \(label("\(key)_file")); keep one")
      return given
    }
    do {
      let content = try readFile(path).trimmed
      if content.isEmpty { problem("\(key)_file", "the file \(path) is empty") }
      return content
    } catch {
      problem("\(key)_file", "cannot read \(path): \(error)")
      return nil
    }
  }
}

extension StringProtocol {
  /// Without white space around it.
  package var trimmed: String {
    let isBlank: (Character) -> Bool = { $0.isWhitespace }
    guard let first = firstIndex(where: { !isBlank($0) }), let last = lastIndex(where: { !isBlank($0) }) else {
      return ""
    }
    return String(self[first...last])
  }
}
