package import Alerts

/// Which alerts belong together, and how often a group of them is told of.
package struct Grouping: Hashable, Sendable {
  /// `rule`, `priority`, `hostname`, `source`, or names of output fields.
  package let labels: [String]
  /// How long a new group gathers alerts before it is told of for the first time, in milliseconds.
  package let wait: Int64
  /// How long afterwards the next ones are gathered, in milliseconds.
  package let interval: Int64

  package init(by labels: [String], wait: Duration = .zero, interval: Duration = .seconds(300)) {
    self.labels = labels
    self.wait = wait.milliseconds
    self.interval = interval.milliseconds
  }

  /// What a label may be that every alert has.
  package static let common = ["hostname", "priority", "rule", "source"]
  /// What is longer than this is cut: a group is not to become as large as an attacker likes.
  static let longestValue = 200

  func key(of alert: Alert) -> GroupKey {
    GroupKey(labels.map { JSONMember($0, .string(Self.value($0, of: alert).cut(to: Self.longestValue))) })
  }

  private static func value(_ label: String, of alert: Alert) -> String {
    switch label {
    case "rule": alert.rule
    case "priority": alert.priority.name
    case "hostname": alert.hostname ?? ""
    case "source": alert.source
    default: alert.outputFields.first { $0.name == label }?.value.plainText ?? ""
    }
  }
}

/// What the alerts of a group have in common: labels and their values, as a JSON object.
package struct GroupKey: Hashable, Sendable {
  package let text: String

  init(_ members: [JSONMember]) { text = String(decoding: JSONWriter.bytes(of: .object(members)), as: UTF8.self) }

  /// As it stands in the store.
  package init(text: String) { self.text = text }

  /// Takes in what finds no place among the groups that are open.
  package static let other = GroupKey([])

  package var members: [JSONMember] {
    if case .object(let members)? = try? JSONReader.value(of: Array(text.utf8)) { members } else { [] }
  }
}

extension String {
  /// At most `limit` Unicode scalars of it; a single character may be of any length.
  func cut(to limit: Int) -> String { utf8.count <= limit ? self : String(unicodeScalars.prefix(limit)) }
}
