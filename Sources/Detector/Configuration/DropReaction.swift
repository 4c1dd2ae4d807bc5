/// What is done when events are lost; Falco's section `syscall_event_drops`.
package struct DropReaction: Hashable, Sendable {
  package enum Action: String, CaseIterable, Sendable {
    case ignore, log, alert, exit
  }

  /// The share of events in a second that may be lost before anything is done; Falco's is 0.1.
  package var threshold = 0.0
  package var actions: Set<Action> = [.log, .alert]
  /// How many reactions a second there may be in the long run, and how many at once.
  package var rate = 0.03333
  package var burst = 1.0

  package init() {}
}
