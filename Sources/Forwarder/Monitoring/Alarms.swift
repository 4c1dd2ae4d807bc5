package import Alerts
package import Delivery

/// Decides which internal alerts are due. Time comes in as a parameter.
package struct Alarms {
  /// An internal alert, and the destination it is about, which does not get it.
  package struct Notice: Hashable, Sendable {
    package let rule: String
    package let output: String
    package let priority: Priority
    package let destination: String?
    let fields: [JSONMember]
    let time: Int64
  }

  /// Losses are announced at once, then gathered for as long as this, in milliseconds.
  private static let lossInterval: Int64 = 300_000

  private var after: Int64
  /// The outages that were announced, by destination: when they began.
  private var announced: [String: Int64] = [:]
  private var losses = Losses()
  private var lastLossNotice: Int64?
  private var silence = DetectorSilence()

  package init(after: Duration) { self.after = after.milliseconds }

  /// Changes how long a destination fails before it is told.
  package mutating func wait(_ after: Duration) { self.after = after.milliseconds }

  package mutating func notices(
    _ statuses: [String: CourierStatus], losses new: Losses, heartbeats: [Heartbeat] = [], now: Int64
  ) -> [Notice] {
    var notices = silence.notices(heartbeats, now: now)
    // A destination that was removed neither fails nor recovers.
    announced = announced.filter { statuses[$0.key] != nil }
    for (name, status) in statuses.sorted(by: { $0.key < $1.key }) {
      if let since = status.failingSince, now - since >= after, announced[name] == nil {
        announced[name] = since
        notices.append(failing(name, since: since, reason: status.lastReason, now: now))
      } else if let recovery = status.recovery, announced[name] == recovery.failedSince {
        announced[name] = nil
        notices.append(recovered(name, recovery, now: now))
      }
    }
    losses.add(new)
    if !losses.isEmpty, lastLossNotice.map({ now - $0 >= Self.lossInterval }) ?? true {
      notices.append(lost(now: now))
      losses = Losses()
      lastLossNotice = now
    }
    return notices
  }

  private func failing(_ name: String, since: Int64, reason: String, now: Int64) -> Notice {
    Notice(
      rule: "Alert destination failing",
      output:
        "Alerts have not reached \(name) for \((now - since) / 1000) s; they are kept and delivered later (\(reason))",
      priority: .critical, destination: name,
      fields: [JSONMember("destination.name", .string(name)), JSONMember("destination.error", .string(reason))],
      time: now)
  }

  private func recovered(_ name: String, _ recovery: CourierStatus.Recovery, now: Int64) -> Notice {
    Notice(
      rule: "Alert destination recovered",
      output: "Alerts reach \(name) again after \((now - recovery.failedSince) / 1000) s; "
        + "\(recovery.deliveredLate) were delivered late",
      priority: .notice, destination: name,
      fields: [
        JSONMember("destination.name", .string(name)),
        JSONMember("destination.delivered_late", .number("\(recovery.deliveredLate)")),
      ], time: now)
  }

  private func lost(now: Int64) -> Notice {
    let waiting = losses.waiting.sorted { $0.key < $1.key }
    let parts =
      (losses.deadLetters > 0 ? ["\(losses.deadLetters) dead letters"] : [])
      + waiting.map { "\($0.value) alerts that waited for \($0.key)" }
    return Notice(
      rule: "Alerts lost to a storage limit",
      output: "The limits of the store have taken \(parts.joined(separator: ", ")); "
        + "raise RETENTION_SIZE or RETENTION_AGE, or mend the destinations",
      priority: .critical, destination: nil,
      fields: [JSONMember("lost.dead_letters", .number("\(losses.deadLetters)"))]
        + waiting.map { JSONMember("lost.waiting.\($0.key)", .number("\($0.value)")) }, time: now)
  }
}

extension Alarms.Notice {
  package var alert: Alert {
    Alert(
      uuid: .next(milliseconds: UInt64(time)), output: output, priority: priority, rule: rule,
      time: Timestamp(milliseconds: time), outputFields: fields,
      source: "internal", tags: ["tocsin"], hostname: Host.name)
  }
}
