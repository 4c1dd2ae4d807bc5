package import Alerts

extension Settings {
  /// Words separated by commas, or a list in YAML; blanks around them do not count.
  package mutating func list(_ key: String, form: String, help: String) -> [String] {
    (text(key, form: "\(form), separated by commas", help: help) ?? "")
      .split(separator: ",").map { $0.trimmed }.filter { !$0.isEmpty }
  }
}

extension Settings {
  /// What stands for single priorities, `critical:…,error:…`.
  ///
  /// - Parameter form: what stands behind the colon, in a word.
  package mutating func priorities(_ key: String, form: String, help: String) -> [Priority: String] {
    var values: [Priority: String] = [:]
    let given = map(key, form: "priority:\(form), separated by commas", help: help)
    for (word, value) in given.sorted(by: { $0.key < $1.key }) {
      if let priority = Priority(word) {
        values[priority] = value
      } else {
        problem(key, "\"\(word)\" is not a priority")
      }
    }
    return values
  }
}

extension BatchLimits {
  /// The limits that the user sets.
  package init(_ settings: inout Settings) {
    self.init(
      alerts: settings.int("batchsize", in: 1...256, fallback: 256, help: "How many alerts one request holds at most."),
      bytes: settings.size(
        "batchbytes", atLeast: "1KiB", fallback: "1MiB", help: "Of how much JSON one request is made at most."),
      wait: settings.duration(
        "batchwait", fallback: "0",
        help:
          "How long after a request the next one waits for more alerts, unless it is full; those that come while a request is "
          + "underway share the next one anyhow."))
  }
}
