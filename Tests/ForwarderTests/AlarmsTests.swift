import Alerts
import Delivery
import Forwarder
import Testing

@Suite struct AlarmsTests {
  private static func failing(since: Int64) -> CourierStatus {
    var status = CourierStatus()
    status.failingSince = since
    status.lastReason = "refused"
    return status
  }

  @Test func `a destination that fails for long is announced once, and its recovery too`() {
    var alarms = Alarms(after: .seconds(300))
    #expect(alarms.notices(["d": Self.failing(since: 1000)], losses: Losses(), now: 300_000).isEmpty)
    let first = alarms.notices(["d": Self.failing(since: 1000)], losses: Losses(), now: 301_000)
    #expect(first.map(\.rule) == ["Alert destination failing"])
    #expect(first.map(\.destination) == ["d"])
    #expect(first[0].output == "Alerts have not reached d for 300 s; they are kept and delivered later (refused)")
    #expect(alarms.notices(["d": Self.failing(since: 1000)], losses: Losses(), now: 900_000).isEmpty)
    var status = CourierStatus()
    status.recovery = CourierStatus.Recovery(failedSince: 1000, deliveredLate: 7)
    let second = alarms.notices(["d": status], losses: Losses(), now: 1_000_000)
    #expect(second.map(\.output) == ["Alerts reach d again after 999 s; 7 were delivered late"])
    #expect(alarms.notices(["d": status], losses: Losses(), now: 1_100_000).isEmpty)
  }

  @Test func `a short failure is nobody's concern`() {
    var alarms = Alarms(after: .seconds(300))
    var status = CourierStatus()
    status.recovery = CourierStatus.Recovery(failedSince: 1000, deliveredLate: 7)
    #expect(alarms.notices(["d": status], losses: Losses(), now: 2000).isEmpty)
  }

  @Test func `losses are announced at once, then gathered`() {
    var alarms = Alarms(after: .seconds(300))
    var losses = Losses()
    losses.deadLetters = 2
    losses.waiting = ["d": 3]
    let first = alarms.notices([:], losses: losses, now: 1000)
    #expect(first.map(\.rule) == ["Alerts lost to a storage limit"])
    #expect(first[0].output.contains("2 dead letters, 3 alerts that waited for d"))
    #expect(first[0].destination == nil)
    #expect(alarms.notices([:], losses: losses, now: 2000).isEmpty)
    #expect(alarms.notices([:], losses: losses, now: 400_000)[0].output.contains("4 dead letters, 6 alerts"))
  }

  @Test func `a detector that misses three heartbeats is announced once, and again when it is heard`() {
    var alarms = Alarms(after: .seconds(300))
    func notices(heard: Int64, now: Int64) -> [Alarms.Notice] {
      let heartbeat = Heartbeat(hostname: "node", received: heard, interval: 10_000)
      return alarms.notices([:], losses: Losses(), heartbeats: [heartbeat], now: now)
    }
    #expect(notices(heard: 1000, now: 30_999).isEmpty)
    let silent = notices(heard: 1000, now: 31_000)
    #expect(silent.map(\.rule) == ["Detector silent"])
    #expect(
      silent[0].output == "The detector on node has not been heard for 30 s; nothing is watched there")
    #expect(silent[0].priority == .critical)
    #expect(notices(heard: 1000, now: 60_000).isEmpty)
    let heard = notices(heard: 61_000, now: 61_500)
    #expect(heard.map(\.output) == ["The detector on node is heard again after 60 s"])
    #expect(notices(heard: 61_000, now: 62_000).isEmpty)
  }

  @Test func `a detector that took leave is not missed`() {
    var alarms = Alarms(after: .seconds(300))
    let heartbeat = Heartbeat(hostname: "node", received: 0, interval: 1000)
    #expect(alarms.notices([:], losses: Losses(), heartbeats: [heartbeat], now: 10_000).count == 1)
    #expect(alarms.notices([:], losses: Losses(), heartbeats: [], now: 11_000).isEmpty)
  }
}
