import Glibc
import Supervision
import Testing

@Suite struct SupervisionTests {
  private let start = ContinuousClock.now
  private var supervision = Supervision(count: 2)

  @Test func `programs are started in order and stopped in the opposite one, one after the other`() {
    var supervision = supervision
    #expect(supervision.begin(at: start) == [.start(0), .start(1)])
    #expect(supervision.nextDeadline == nil)
    #expect(supervision.stop(at: start) == [.signal(1, SIGTERM)])
    #expect(supervision.ended(1, .status(0), at: start) == [.signal(0, SIGTERM)])
    #expect(supervision.ended(0, .status(0), at: start) == [.finish(0)])
  }

  @Test(arguments: [ChildEnd.status(0), .status(1), .signal(SIGKILL), .unstarted(ENOENT)])
  func `what ends is started again, later each time it ends soon`(end: ChildEnd) {
    var supervision = supervision
    _ = supervision.begin(at: start)
    var now = start
    var waits: [Int] = []
    for _ in 0..<8 {
      #expect(supervision.ended(1, end, at: now) == [])
      let due = supervision.nextDeadline ?? now
      #expect(supervision.passTime(at: due - .nanoseconds(1)) == [])
      #expect(supervision.passTime(at: due) == [.start(1)])
      waits.append(Int((due - now) / .seconds(1)))
      now = due
    }
    #expect(waits == [1, 2, 4, 8, 16, 32, 60, 60])
    now += .seconds(60)
    _ = supervision.ended(1, end, at: now)
    #expect(supervision.nextDeadline == now + .seconds(1))
  }

  @Test(arguments: [EX_CONFIG, EX_USAGE])
  func `mistakes in the configuration or the command line stop everything, with their status`(status: Int32) {
    var supervision = supervision
    _ = supervision.begin(at: start)
    #expect(supervision.ended(1, .status(status), at: start) == [.signal(0, SIGTERM)])
    #expect(supervision.ended(0, .status(0), at: start) == [.finish(status)])
  }

  @Test func `what waits for its next start needs no stop`() {
    var supervision = supervision
    _ = supervision.begin(at: start)
    _ = supervision.ended(1, .status(1), at: start)
    #expect(supervision.stop(at: start) == [.signal(0, SIGTERM)])
    #expect(supervision.passTime(at: start + .seconds(2)) == [])
    #expect(supervision.ended(0, .signal(SIGTERM), at: start) == [.finish(0)])
  }

  @Test func `what does not stop is killed, at once if somebody asks twice`() {
    var supervision = supervision
    _ = supervision.begin(at: start)
    _ = supervision.stop(at: start)
    #expect(supervision.nextDeadline == start + .seconds(30))
    #expect(supervision.passTime(at: start + .seconds(29)) == [])
    #expect(supervision.passTime(at: start + .seconds(30)) == [.signal(1, SIGKILL)])
    #expect(supervision.ended(1, .signal(SIGKILL), at: start) == [.signal(0, SIGTERM)])
    #expect(supervision.stop(at: start) == [.signal(0, SIGKILL)])
    #expect(supervision.ended(0, .signal(SIGKILL), at: start) == [.finish(0)])
  }

  @Test func `nothing to run is over at once`() {
    var supervision = Supervision(count: 0)
    #expect(supervision.begin(at: start) == [])
    #expect(supervision.stop(at: start) == [.finish(0)])
  }
}
