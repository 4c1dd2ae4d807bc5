import Alerts
import Delivery

/// Where an alert stands at one destination.
///
/// Deliveries that went well leave no trace but a cursor that has passed, so this says what follows from all that is known.
struct Standing {
  enum State: String {
    case delivered, pending, retrying, replaying, filtered, silenced
    case heldBack = "held_back"
    case deadLetter = "dead_letter"
    case notSent = "not_sent"
  }

  let record: DeliveryRecord
  let kind: String?
  private(set) var state = State.delivered
  private var reason: String?
  /// When something happens next, in milliseconds since 1970.
  private var due: Int64?

  /// - Parameters:
  ///   - destination: as configured today; nil where it is not any more.
  ///   - silence: the one that keeps the alert from it, if one does.
  init(_ record: DeliveryRecord, of entry: Entry, at destination: Destination?, silence: Silence.ID?) {
    self.record = record
    kind = destination?.kind
    let isPosted = entry.alert.origin == .posted
    let group = isPosted ? (try? entry.alert.decoded()).flatMap { destination?.storm.group(of: $0) } : nil
    if let buried = record.buried {
      (state, reason) = (.deadLetter, buried.reason)
    } else if record.isInReplay {
      (state, reason) = (.replaying, record.attempts.last?.reason)
    } else if let parked = record.parked {
      (state, reason, due) = (.retrying, parked.reason, parked.due)
    } else if record.replayed != nil {
      state = .delivered
    } else if entry.id <= record.began {
      (state, reason) = (.notSent, "it is older than the destination")
    } else if let destination, let refusal = destination.refusal(of: entry) {
      (state, reason) = (.filtered, refusal)
    } else if entry.id > record.cursor ?? .max {
      (state, reason) = (.pending, record.attempts.last?.reason)
    } else if let silence, record.silences.contains(silence) {
      (state, reason) = (.silenced, "silence \(silence)")
    } else if let group {
      due = record.groups[group] ?? record.groups[.other]
      state = due == nil ? .delivered : .heldBack
      reason = "one by one or in a summary, by the destination's rate and groups"
    }
  }

  var members: [JSONMember] {
    var members = [JSONMember("destination", .string(record.destination))]
    members.add("kind", kind.map { .string($0) })
    members.add("state", .string(state.rawValue))
    members.add("reason", reason.map { .string($0) })
    if state == .deadLetter, let buried = record.buried {
      members.add("time", .time(buried.died))
      members.add("dead_letter", .int(buried.letter))
    }
    members.add("due", due.map { .time($0) })
    members.add(
      "attempts",
      .array(
        record.attempts.map { .object([JSONMember("time", .time($0.time)), JSONMember("reason", .string($0.reason))]) })
    )
    return members
  }
}

extension Destination {
  /// Why an alert does not go here; nil if it does.
  func refusal(of entry: Entry) -> String? {
    if !entry.concerns(name) {
      return entry.alert.origin == .summary
        ? "it is a summary for \(entry.about ?? "another destination")" : "it is about this destination"
    }
    if wants(entry.alert) { return nil }
    if let minimumPriority, entry.alert.priority < minimumPriority {
      return "its priority is below the minimum, \(minimumPriority.name.lowercased())"
    }
    return "the filter does not let it through"
  }
}
