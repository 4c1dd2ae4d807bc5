import Alerts
import Delivery

/// Drives a storm by hand: alerts come, the cursor passes them, time goes by.
final class StormScript {
  var storm: Storm
  private(set) var sent: [Int64] = []
  private var id: Int64 = 0
  var now: Int64 = 1_000_000

  init(_ policy: StormPolicy) {
    storm = Storm(policy)
    storm.resume(SavedStorm(), at: now)
  }

  func come(
    _ rule: String, _ count: Int = 1, host: String? = nil, priority: Priority = .error, fields: [JSONMember] = [],
    origin: AlertOrigin = .posted, waiting: Int = 0
  ) {
    for _ in 0..<count {
      id += 1
      var alert = Bench.alert(rule, priority: priority)
      alert.hostname = host
      alert.outputFields = fields
      let entry = Entry(id: id, received: now, alert: EncodedAlert(alert, origin: origin))
      if !storm.suppresses(entry, waiting: waiting, at: now) { sent.append(id) }
    }
  }

  /// The cursor passes everything, and what is due is told of: how many alerts each message stands for.
  func tell(waiting: Int = 0) -> [Int] {
    storm.pass(to: id)
    return storm.tell(waiting: waiting, at: now).map(\.held.count)
  }

  func tell(after milliseconds: Int64) -> [Int] {
    now += milliseconds
    return tell()
  }

  /// How many alerts are held back in groups.
  var held: Int { storm.groups.values.reduce(0) { $0 + $1.held.count } }
}
