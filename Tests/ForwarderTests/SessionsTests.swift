import Forwarder
import NIOHTTP1
import Testing

@Suite struct SessionsTests {
  private let start = ContinuousClock.now

  @Test func `a session holds until it ends or its time is over`() {
    let sessions = Sessions()
    let first = sessions.begin(now: start)
    let second = sessions.begin(now: start)
    #expect(first != second)
    #expect(sessions.holds(first, now: start + Sessions.lifetime - .seconds(1)))
    #expect(!sessions.holds(first, now: start + Sessions.lifetime))
    sessions.end(first)
    #expect(!sessions.holds(first, now: start))
    #expect(sessions.holds(second, now: start))
    #expect(!sessions.holds("", now: start))
  }

  @Test func `however many log in, a bounded number is kept, the last ones`() {
    let sessions = Sessions()
    let names = (0..<1000).map { sessions.begin(now: start + .seconds($0)) }
    let kept = names.filter { sessions.holds($0, now: start + .seconds(1000)) }
    #expect(kept == names.suffix(64))
  }

  @Test func `a token may be tried ten times a minute from one address, a hundred times from all`() {
    let limit = LoginLimit()
    for _ in 0..<10 {
      #expect(limit.mayTry("10.0.0.1", now: start))
      limit.failed("10.0.0.1", now: start)
    }
    #expect(!limit.mayTry("10.0.0.1", now: start + .seconds(59)))
    #expect(limit.mayTry("10.0.0.2", now: start + .seconds(59)))
    #expect(limit.mayTry("10.0.0.1", now: start + .seconds(60)))
    for number in 0..<100 { limit.failed("10.0.1.\(number)", now: start + .seconds(60)) }
    #expect(!limit.mayTry("10.0.0.3", now: start + .seconds(61)))
    #expect(limit.mayTry("10.0.0.3", now: start + .seconds(121)))
  }

  @Test func `the cookie is for this server's requests only, and found among others`() {
    let cookie = SessionCookie(port: 2801)
    #expect(
      cookie.set("x", isSecure: false) == "tocsin-session-2801=x; Path=/; HttpOnly; SameSite=Strict; Max-Age=43200")
    #expect(cookie.set("x", isSecure: true).hasSuffix("; Secure"))
    #expect(cookie.cleared.contains("Max-Age=0"))
    let headers: HTTPHeaders = ["Cookie": "a=b; tocsin-session-2802=no; tocsin-session-2801=yes", "Host": "x"]
    #expect(cookie.value(in: headers) == "yes")
    #expect(SessionCookie(port: 80).value(in: headers) == nil)
  }
}
