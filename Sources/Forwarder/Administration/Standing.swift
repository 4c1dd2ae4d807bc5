import Alerts
import Delivery

/// Where an alert stands at one destination.
///
/// Deliveries that went well leave no trace but a cursor that has passed, so this says what follows from all that is known.
struct Standing {
  enum State: String {
    case delivered, pending, retrying, replaying, filtered
    case deadLetter = "dead_letter"
    case notSent = "not_sent"
  }

  let record: DeliveryRecord
  let kind: String?
  private(set) var state = State.delivered
  private var reason: String?

  /// - Parameter destination: as configured today; nil where it is not any more.
  init(_ record: DeliveryRecord, of entry: Entry, at destination: Destination?) {
    self.record = record
    kind = destination?.kind
    if let buried = record.buried {
      (state, reason) = (.deadLetter, buried.reason)
    } else if record.isInReplay {
      (state, reason) = (.replaying, record.attempts.last?.reason)
    } else if let parked = record.parked {
      (state, reason) = (.retrying, parked.reason)
    } else if record.replayed != nil {
      state = .delivered
    } else if entry.id <= record.began {
      (state, reason) = (.notSent, "it is older than the destination")
    } else if let destination, let refusal = destination.refusal(of: entry) {
      (state, reason) = (.filtered, refusal)
    } else if entry.id > record.cursor ?? .max {
      (state, reason) = (.pending, record.attempts.last?.reason)
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
    if state == .retrying { members.add("due", record.parked.map { .time($0.due) }) }
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
    if entry.about == name { return "it is about this destination" }
    if wants(entry.alert) { return nil }
    return minimumPriority.map { "its priority is below the minimum, \($0.name.lowercased())" } ?? "the filter"
  }
}
