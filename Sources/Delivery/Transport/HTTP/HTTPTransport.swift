import CCurl
import CLinux
import Foundation
import Glibc
import Outputs
import Synchronization

/// Sends HTTP requests through libcurl's multi interface: all destinations on one thread.
///
/// `@unchecked` because everything but `inbox` belongs to that thread, which the compiler cannot see.
package final class HTTPTransport: @unchecked Sendable {
  private struct Inbox {
    /// Lanes that have requests to begin, or were closed.
    var lanes: [HTTPLane] = []
    var mustStop = false
  }

  private static let niceness: Int32 = 10

  private let inbox = Mutex(Inbox())
  private let wakeUp = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
  private let noProxy: String

  // Confined to the thread.
  private let multi: UnsafeMutableRawPointer
  private var events: EventLoop
  /// When libcurl wants to be called even if nothing happens.
  private var timer: ContinuousClock.Instant?
  private var transfers: [ObjectIdentifier: Transfers] = [:]

  /// The handles of one lane.
  private struct Transfers {
    let lane: HTTPLane
    var idle: [Transfer] = []
    var busy: [ObjectIdentifier: Transfer] = [:]
    var outcomes: [Outcome] = []
  }

  package init() throws {
    curl_global_init(Int(CURL_GLOBAL_DEFAULT))
    guard wakeUp >= 0, let multi = curl_multi_init() else {
      throw TransportError(.connecting, "libcurl cannot be started")
    }
    self.multi = multi
    events = EventLoop(wakeUp: wakeUp)
    noProxy = ProxyEnvironment.adopt()
    let context = Unmanaged.passUnretained(self).toOpaque()
    tocsin_curl_multi_set_socket(
      multi,
      { _, socket, what, context, _ in
        if let context {
          Unmanaged<HTTPTransport>.fromOpaque(context).takeUnretainedValue().watch(socket, what)
        }
        return 0
      }, context)
    tocsin_curl_multi_set_timer(
      multi,
      { _, milliseconds, context in
        if let context {
          Unmanaged<HTTPTransport>.fromOpaque(context).takeUnretainedValue().setTimer(milliseconds)
        }
        return 0
      }, context)
    let thread = Thread { self.run() }
    thread.name = "http"
    thread.start()
  }

  package func open(_ options: LaneOptions, report: @escaping @Sendable ([Outcome]) -> Void) -> any Lane {
    HTTPLane(options, transport: self, report: report)
  }

  /// Ends the thread; lanes report nothing afterwards.
  package func stop() {
    inbox.withLock { $0.mustStop = true }
    ring()
  }

  func attend(to lane: HTTPLane) {
    let mustRing = inbox.withLock { inbox in
      inbox.lanes.append(lane)
      return inbox.lanes.count == 1
    }
    if mustRing { ring() }
  }

  private func ring() {
    var one: UInt64 = 1
    write(wakeUp, &one, 8)
  }

  // MARK: The thread

  private func run() {
    // Intake comes first: an alert that is not on disk yet can be lost, one that waits here cannot.
    setpriority(__priority_which_t(PRIO_PROCESS.rawValue), id_t(tocsin_thread_id()), Self.niceness)
    while true {
      let ready = events.wait(timeout)
      for (socket, events) in ready {
        let mask =
          (events & EPOLLIN.rawValue != 0 ? CURL_CSELECT_IN : 0)
          | (events & EPOLLOUT.rawValue != 0 ? CURL_CSELECT_OUT : 0)
          | (events & (EPOLLERR.rawValue | EPOLLHUP.rawValue) != 0 ? CURL_CSELECT_ERR : 0)
        act(socket, mask)
      }
      finish()
      let (lanes, mustStop) = inbox.withLock { inbox in
        defer { inbox.lanes = [] }
        return (inbox.lanes, inbox.mustStop)
      }
      if mustStop { break }
      for lane in lanes { supply(lane) }
      if let timer, timer <= .now {
        self.timer = nil
        act(CURL_SOCKET_TIMEOUT, 0)
        finish()
      }
      report()
    }
    cleanUp()
  }

  private var timeout: Int32 {
    guard let timer else { return -1 }
    return Int32(clamping: max(0, (timer - .now).milliseconds + (timer > .now ? 1 : 0)))
  }

  private func act(_ socket: curl_socket_t, _ mask: Int32) {
    var running: Int32 = 0
    curl_multi_socket_action(multi, socket, mask, &running)
  }

  private func setTimer(_ milliseconds: Int) {
    timer = milliseconds < 0 ? nil : .now + .milliseconds(milliseconds)
  }

  private func watch(_ socket: curl_socket_t, _ what: Int32) {
    events.want(
      socket, readable: what & CURL_POLL_IN != 0 && what != CURL_POLL_REMOVE,
      writable: what & CURL_POLL_OUT != 0 && what != CURL_POLL_REMOVE)
  }

  /// Begins what waits in `lane`, as far as its concurrency allows.
  private func supply(_ lane: HTTPLane) {
    let key = ObjectIdentifier(lane)
    if lane.isClosed { return close(key) }
    var own = transfers[key] ?? Transfers(lane: lane)
    while own.busy.count < lane.options.concurrency, let shipment = lane.takeNext() {
      guard let transfer = own.idle.popLast() ?? makeTransfer(for: lane) else {
        own.outcomes.append(
          Outcome(ticket: shipment.ticket, result: .failure(TransportError(.connecting, "out of memory"))))
        continue
      }
      transfer.prepare(shipment)
      own.busy[ObjectIdentifier(transfer)] = transfer
      curl_multi_add_handle(multi, transfer.easy)
    }
    transfers[key] = own
  }

  private func makeTransfer(for lane: HTTPLane) -> Transfer? {
    guard let transfer = Transfer(for: lane, noProxy: noProxy) else { return nil }
    let context = Unmanaged.passUnretained(self).toOpaque()
    tocsin_curl_set_open(
      transfer.easy,
      { context, _, address in
        guard let context, let address else { return CURL_SOCKET_BAD }
        let kind = address.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue)
        let socket = Glibc.socket(address.pointee.family, kind, address.pointee.protocol)
        if socket >= 0 { Unmanaged<HTTPTransport>.fromOpaque(context).takeUnretainedValue().events.adopt(socket) }
        return socket
      }, context)
    tocsin_curl_set_close(
      transfer.easy,
      { context, socket in
        if let context { Unmanaged<HTTPTransport>.fromOpaque(context).takeUnretainedValue().events.forget(socket) }
        return Glibc.close(socket)
      }, context)
    return transfer
  }

  /// Gathers what has ended, and begins the next request of the same lane in its place.
  private func finish() {
    var waiting: Int32 = 0
    while let message = curl_multi_info_read(multi, &waiting) {
      guard message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle,
        let context = tocsin_curl_private(easy)
      else { continue }
      let code = tocsin_curl_result(message)
      let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
      let key = ObjectIdentifier(transfer.lane)
      let outcome = transfer.outcome(code)
      curl_multi_remove_handle(multi, easy)
      transfers[key]?.busy[ObjectIdentifier(transfer)] = nil
      transfers[key]?.idle.append(transfer)
      transfers[key]?.outcomes.append(outcome)
      supply(transfer.lane)
    }
  }

  private func report() {
    for (key, own) in transfers where !own.outcomes.isEmpty {
      transfers[key]?.outcomes = []
      own.lane.report(own.outcomes)
    }
  }

  private func close(_ key: ObjectIdentifier) {
    guard let own = transfers.removeValue(forKey: key) else { return }
    for transfer in own.busy.values { curl_multi_remove_handle(multi, transfer.easy) }
  }

  private func cleanUp() {
    for key in Array(transfers.keys) { close(key) }
    curl_multi_cleanup(multi)
    events.close()
    Glibc.close(wakeUp)
  }
}
