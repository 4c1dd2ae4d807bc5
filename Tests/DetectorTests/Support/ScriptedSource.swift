import Detector
import Rules
import Sensor
import Synchronization

/// Events that a test adds while they are polled.
final class ScriptedSource: Sendable {
  private struct State {
    var events: [HandwrittenEvent] = []
    var steps: [String] = []
  }

  struct Refusal: Error, CustomStringConvertible {
    let description = "refused"
  }

  private let state = Mutex(State())
  let refusesToWiden: Bool

  init(refusesToWiden: Bool = false) { self.refusesToWiden = refusesToWiden }

  /// What the detector's thread polls.
  var events: Events { Events(self) }

  /// What the source was asked to watch, in turn.
  var steps: [String] { state.withLock { $0.steps } }

  func add(_ event: HandwrittenEvent) {
    state.withLock { $0.events.append(event) }
  }

  final class Events: EventSource {
    private let source: ScriptedSource
    private(set) var counters = SensorCounters()

    init(_ source: ScriptedSource) { self.source = source }

    func poll(_ event: Event, milliseconds: Int32, _ judge: (Event) -> Bool) -> Bool {
      while let next = source.state.withLock({ $0.events.isEmpty ? nil : $0.events.removeFirst() }) {
        counters.events += 1
        event.begin(next)
        _ = judge(event)
      }
      return true
    }

    func widen(to needs: SensorNeeds) throws {
      if source.refusesToWiden { throw Refusal() }
      source.note("widen", needs)
    }

    func narrow(to needs: SensorNeeds) { source.note("narrow", needs) }
  }

  private func note(_ step: String, _ needs: SensorNeeds) {
    let line = ([step] + needs.types.types.map(\.name).sorted()).joined(separator: " ")
    state.withLock { $0.steps.append(line) }
  }
}
