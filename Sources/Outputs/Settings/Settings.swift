import Alerts
/// The settings of one section, read key by key; every read declares the setting it reads.
///
/// From the declarations come the documentation, the unknown-key errors and the redaction, so that a key stands once in the code.
/// A read that fails records a problem and returns the fallback, so that one start reports every mistake.
package struct Settings: Sendable {
  /// `gotify`, or empty for the settings of the program itself.
  package let section: String
  /// Names of the fields that the configuration adds to every alert, for outputs that show them apart.
  package var addedFields: [String] = []
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
    self.values = values.filter { !$0.value.value.isEmpty }
    self.prefix = prefix
    self.readFile = readFile
  }

  /// Settings without a value, for documentation.
  package init(describing section: String) {
    self.init(section: section, prefix: Self.prefix(of: section))
  }

  /// What the environment puts before the keys of a section: `GOTIFY_` for `gotify`, `AWS_S3_` for `aws.s3`.
  package static func prefix(of section: String) -> String {
    section.isEmpty ? "" : "\(section.uppercased().split(separator: ".").joined(separator: "_"))_"
  }

  /// Whether the user gave any value in this section.
  package var isEmpty: Bool { values.isEmpty }

  /// The environment variable of a key.
  package func variable(_ key: String) -> String { "\(prefix)\(key.uppercased())" }

  /// Where the value of a key, or the file that holds it, was given; nil if it was not.
  package func origin(_ key: String) -> String? { (values[key] ?? values[Self.fileKey(key)])?.origin }

  /// The name by which the user knows a key: where it was given, or its environment variable.
  package func label(_ key: String) -> String { values[key]?.origin ?? variable(key) }

  /// Where values were given that say something else than what holds without them.
  package var departures: [String] {
    values.filter { key, given in
      given.value != .text(declared.first { $0.key == key }?.fallback ?? "")
    }.map { $0.value.origin }.sorted()
  }

  /// Every setting once, in the order in which they were read.
  package var uniqueDeclarations: [Setting] {
    var keys: Set<String> = []
    return declared.filter { keys.insert($0.key).inserted }
  }

  /// The key that names the file with a secret.
  package static func fileKey(_ key: String) -> String { "\(key)_file" }

  package mutating func problem(_ key: String, _ message: String) { problems.append("\(label(key)): \(message)") }

  package mutating func warning(_ key: String, _ message: String) { warnings.append("\(label(key)): \(message)") }

  /// Records a problem for every value that no read has asked for, with the nearest known name.
  package mutating func rejectUnknown() {
    let known = declared.flatMap { $0.secrecy == .open ? [$0.key] : [$0.key, Self.fileKey($0.key)] }
    for key in values.keys.sorted() where !known.contains(key) {
      // The hint is spelt as the user spells: a variable for a variable, a key for a key.
      let isVariable = label(key) == variable(key)
      let hint = Spelling.nearest(to: key, among: known).map {
        "; did you mean \(isVariable ? variable($0) : $0)?"
      }
      problem(key, "there is no such setting\(hint ?? "")")
    }
  }

  /// Records a problem if `path`, which `key` stands for, cannot be read.
  package mutating func requireReadable(_ path: String?, _ key: String) {
    guard let path, (try? readFile(path)) == nil else { return }
    problem(key, "cannot read \(path); see that it is there, and that this user may read it")
  }

  // MARK: Reads

  /// The text given for `key`, and nil where there is none.
  package mutating func text(
    _ key: String, form: String = "text", fallback: String = "", help: String, secrecy: Setting.Secrecy = .open
  ) -> String? {
    declared.append(Setting(key: key, form: form, fallback: fallback, help: help, secrecy: secrecy))
    let given = secrecy == .open ? plainText(key) : secretText(key)
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

  /// Names and values; a map or a list in YAML, `name:value,name:value` in the environment.
  package mutating func map(
    _ key: String, form: String, help: String, secrecy: Setting.Secrecy = .open
  ) -> [String: String] {
    declared.append(Setting(key: key, form: form, help: help, secrecy: secrecy))
    var result: [String: String] = [:]
    if case .map(let given) = values[key]?.value {
      result = given
    } else if case .list(let items) = values[key]?.value {
      for item in items { addPair(item, of: key, to: &result) }
    } else if let list = secrecy == .open ? plainText(key) : secretText(key) {
      for item in ListText.items(of: list) { addPair(item, of: key, to: &result) }
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
    let fileKey = Self.fileKey(key)
    guard let path = plainText(fileKey) else { return given }
    if given != nil {
      problem(key, "is given twice, here and by \(label(fileKey)); keep one")
      return given
    }
    // Who takes the setting for the secret itself must not find it in a log.
    let looksLikePath = path.hasPrefix("/") || path.hasPrefix(".")
    let file = looksLikePath ? "the file \(path)" : "the file that it names"
    do {
      let content = try readFile(path).trimmed
      if content.isEmpty { problem(fileKey, "\(file) is empty") }
      return content.isEmpty ? nil : content
    } catch {
      problem(fileKey, looksLikePath ? "cannot read \(file): \(error)" : "cannot read \(file)")
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
