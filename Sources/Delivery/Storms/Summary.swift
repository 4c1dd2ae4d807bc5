import Alerts

/// The message that stands for alerts that were held back, made as an alert so that every output can send it.
struct Summary {
  /// How much is quoted of the first of them.
  private static let longestQuote = 400
  /// How many names of hosts or rules the text lists.
  private static let mostListed = 3

  private let group: AlertGroup
  private let first: Alert?
  private let now: Int64

  /// - Parameter first: the first of the alerts that were held back, if it is still in the store.
  init(of group: AlertGroup, first: Alert?, now: Int64) {
    self.group = group
    self.first = first
    self.now = now
  }

  private var held: AlertGroup.Held { group.held }

  /// It has the rule, the priority and the host of what it stands for, where they have one in common.
  var alert: Alert {
    Alert(
      uuid: .next(milliseconds: UInt64(now)), output: text, priority: held.priority,
      rule: held.rules.only ?? "Alerts held back", time: Timestamp(milliseconds: now), outputFields: fields,
      source: "internal",
      tags: ["summary", "tocsin"], hostname: held.hosts.only)
  }

  private var text: String {
    let more = group.isTold ? "more " : ""
    var text =
      "\(held.count) \(more)\(what)\(likeness)\(from) between \(Timestamp(milliseconds: held.since).description) and "
    text += "\(Timestamp(milliseconds: held.until).description), not sent one by one"
    if let first { text += "; the first: \(first.output.cut(to: Self.longestQuote))" }
    return text
  }

  private var what: String {
    if let rule = held.rules.only { return "of rule \(rule)" }
    return "alerts of \(Self.number(held.rules)) rules (\(Self.list(held.rules) { "\($0.count) of \($0.name)" }))"
  }

  /// What the alerts have in common beside what is said anyway.
  private var likeness: String {
    let labels = group.key.members.filter { !["rule", "hostname"].contains($0.name) }
    return labels.isEmpty ? "" : " with " + labels.map { "\($0.name)=\($0.value.plainText)" }.joined(separator: ", ")
  }

  private var from: String {
    if let host = held.hosts.only { return " from \(host)" }
    return held.hosts.counts.isEmpty
      ? "" : " from \(Self.number(held.hosts)) hosts (\(Self.list(held.hosts) { $0.name }))"
  }

  private static func number(_ tally: Tally) -> String {
    tally.others > 0 ? "more than \(tally.counts.count)" : "\(tally.counts.count)"
  }

  private static func list(_ tally: Tally, _ word: ((name: String, count: Int)) -> String) -> String {
    let isAll = tally.others == 0 && tally.counts.count <= mostListed
    return tally.ranked.prefix(mostListed).map(word).joined(separator: ", ") + (isAll ? "" : ", …")
  }

  private var fields: [JSONMember] {
    var fields = group.key.members.filter { !Grouping.common.contains($0.name) }
    fields += [
      JSONMember("held_back.count", .number("\(held.count)")),
      JSONMember("held_back.first_id", .number("\(held.first)")),
      JSONMember("held_back.last_id", .number("\(held.last)")),
      JSONMember("held_back.since", .string(Timestamp(milliseconds: held.since).description)),
      JSONMember("held_back.until", .string(Timestamp(milliseconds: held.until).description)),
      JSONMember("held_back.hosts", .string(held.hosts.ranked.map { $0.name }.joined(separator: ", "))),
      JSONMember("held_back.rules", .string(held.rules.ranked.map { $0.name }.joined(separator: ", "))),
    ]
    return fields
  }
}
