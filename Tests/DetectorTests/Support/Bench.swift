import Detector
import Rules

/// A judge with a clock that is set by hand.
final class Bench {
  let alerts = CollectedAlerts()
  let containers = ScriptedContainers()
  let counters = JudgeCounters()
  let event = Event()
  var now: UInt64 = 0
  private(set) var judge: Judge?

  init(_ text: String, matching: Engine.Matching = .first) throws {
    judge = Judge(
      try compiled(text, matching: matching), sink: alerts, counters: counters, containers: containers, patience: 300
    ) { [unowned self] in now }
  }

  /// Judges an event in the form of docs/rule-tests.md.
  func judge(_ yaml: String) throws {
    event.begin(try HandwrittenEvent(yaml: yaml))
    _ = judge?.judge(event)
  }

  /// Judges that a process in a container of which only the id is known opens a file.
  func open(_ path: String, in container: String = "aaa") throws {
    try judge(
      "{event: openat, args: {name: \(path)}, result: 3, container: {id: \(container), described: false}}")
  }

  func thaw(at now: UInt64) {
    self.now = now
    judge?.thaw()
  }
}
