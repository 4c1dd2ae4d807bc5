package import Alerts

/// Something that the detector has to say about itself.
package struct InternalAlert: Hashable, Sendable {
  package let rule: String
  package let priority: Priority
  package let message: String
  package let fields: [JSONMember]
  /// Whether it is part of any detector's day: Falco's own outputs, of which programs expect what Falco writes, do not get it.
  package let isRoutine: Bool

  package init(
    _ rule: String, _ priority: Priority, message: String? = nil, fields: [JSONMember] = [], isRoutine: Bool = false
  ) {
    self.rule = rule
    self.priority = priority
    self.message = message ?? rule
    self.fields = fields
    self.isRoutine = isRoutine
  }
}

// MARK: Its life

extension InternalAlert {
  package static func started(version: String, rules: Int) -> InternalAlert {
    InternalAlert(
      "Tocsin internal: detector started", .informational,
      message: "Tocsin internal: detector started with \(rules) rules",
      fields: [JSONMember("tocsin.rules", .number("\(rules)")), JSONMember("tocsin.version", .string(version))],
      isRoutine: true)
  }

  /// - Parameter reason: why, where nobody asked for it.
  package static func stopped(reason: String? = nil) -> InternalAlert {
    InternalAlert(
      "Tocsin internal: detector stopped", reason == nil ? .notice : .critical,
      message: "Tocsin internal: detector stopped" + (reason.map { ": \($0)" } ?? ""),
      isRoutine: reason == nil)
  }

  package static func reloaded(rules: Int) -> InternalAlert {
    InternalAlert(
      "Tocsin internal: rules reloaded", .informational,
      message: "Tocsin internal: rules reloaded, \(rules) of them in force",
      fields: [JSONMember("tocsin.rules", .number("\(rules)"))], isRoutine: true)
  }

  /// New rules or settings were not taken; the old ones stay in force. Under Falco's name.
  package static func reloadFailed(reason: String) -> InternalAlert {
    InternalAlert(
      "Falco internal: hot restart failure", .critical, message: "Falco internal: hot restart failure: \(reason)")
  }
}

// MARK: What was counted

extension InternalAlert {
  /// Under Falco's name.
  package static func metrics(_ fields: [JSONMember]) -> InternalAlert {
    InternalAlert("Falco internal: metrics snapshot", .informational, message: "Falco metrics snapshot", fields: fields)
  }
}

// MARK: What was lost

extension InternalAlert {
  /// Events that the kernel could not hand over, in Falco's words and under its names.
  package static func eventsDropped(_ drops: EventDrops) -> InternalAlert {
    InternalAlert(
      "Falco internal: syscall event drop", .debug,
      message: "Falco internal: syscall event drop. \(drops.total) system calls dropped in last second.",
      fields: drops.fields)
  }

  /// Events that were judged without the facts of their container, because these came too late.
  package static func judgedWithoutContainer(timedOut: Int, queueFull: Int) -> InternalAlert {
    InternalAlert(
      "Tocsin internal: container facts missing", .warning,
      message: "Tocsin internal: \(timedOut + queueFull) events were judged without the facts of their container",
      fields: [
        JSONMember("tocsin.queue_full", .number("\(queueFull)")),
        JSONMember("tocsin.timed_out", .number("\(timedOut)")),
      ])
  }

  /// Alerts that an output could not take as fast as they came, by the name of the output.
  package static func alertsDropped(_ counts: [String: Int]) -> InternalAlert {
    let sorted = counts.sorted { $0.key < $1.key }
    return InternalAlert(
      "Tocsin internal: alerts dropped", .critical,
      message: "Tocsin internal: outputs were too slow and missed alerts: "
        + sorted.map { "\($0.value) at \($0.key)" }.joined(separator: ", "),
      fields: sorted.map { JSONMember("tocsin.dropped.\($0.key)", .number("\($0.value)")) })
  }
}
