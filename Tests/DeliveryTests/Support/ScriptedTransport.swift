import Alerts
import Delivery
import Outputs
import Synchronization

/// A destination in memory: answers as its script says, and remembers what it got.
final class ScriptedTransport: Transport, Lane {
  typealias Script = @Sendable (_ rule: String, _ attempt: Int) -> Result<Response, TransportError>?

  private struct State {
    var script: Script
    var report: (@Sendable ([Outcome]) -> Void)?
    var attempts: [String: Int] = [:]
    var attempted: [String] = []
    var delivered: [String] = []
    var taken: [Request] = []
    var withheld: [Shipment] = []
  }

  private let state: Mutex<State>

  /// - Parameter script: the answer to an alert, by its rule, or to several, by their rules joined by `+`; nil to keep it waiting until `answerWithheld`.
  init(_ script: @escaping Script = { _, _ in .success(Response(status: 200)) }) {
    state = Mutex(State(script: script))
  }

  /// The rules of the alerts that were tried, and of those that were taken, in order.
  var attempted: [String] { state.withLock { $0.attempted } }
  var delivered: [String] { state.withLock { $0.delivered } }
  /// The requests that were answered with 200, in order.
  var taken: [Request] { state.withLock { $0.taken } }
  var withheld: Int { state.withLock { $0.withheld.count } }
  /// The requests that never got an answer.
  var abandoned: [Request] { state.withLock { $0.withheld.map(\.request) } }

  func rewrite(_ script: @escaping Script) { state.withLock { $0.script = script } }

  func open(
    _ endpoint: Endpoint, _ options: LaneOptions, report: @escaping @Sendable ([Outcome]) -> Void
  ) -> any Lane {
    state.withLock { $0.report = report }
    return self
  }

  func send(_ shipments: [Shipment]) {
    let (outcomes, report) = state.withLock { state in (shipments.compactMap { answer($0, &state) }, state.report) }
    if !outcomes.isEmpty { report?(outcomes) }
  }

  func answerWithheld() {
    let shipments = state.withLock { state in
      defer { state.withheld = [] }
      return state.withheld
    }
    send(shipments)
  }

  func close() { state.withLock { $0.report = nil } }

  private func answer(_ shipment: Shipment, _ state: inout State) -> Outcome? {
    let rule = Self.rule(of: shipment.request)
    let attempt = state.attempts[rule, default: 0] + 1
    guard let result = state.script(rule, attempt) else {
      state.withheld.append(shipment)
      return nil
    }
    state.attempts[rule] = attempt
    state.attempted.append(rule)
    if case .success(let response) = result, response.status == 200 {
      state.taken.append(shipment.request)
      state.delivered += rule.split(separator: "+").map(String.init)
    }
    return Outcome(ticket: shipment.ticket, result: result)
  }

  private static func rule(of request: Request) -> String {
    switch try? JSONReader.value(of: request.body) {
    case .array(let alerts): alerts.map { rule(of: $0) }.joined(separator: "+")
    case .some(let alert): rule(of: alert)
    case nil: ""
    }
  }

  private static func rule(of alert: JSONValue) -> String {
    guard case .object(let members) = alert else { return "" }
    return members.first { $0.name == "rule" }?.value.string ?? ""
  }
}
