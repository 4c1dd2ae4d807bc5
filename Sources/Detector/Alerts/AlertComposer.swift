import Alerts
package import Rules

/// Makes alerts of events that a rule fired for, and of what the detector has to say itself.
package struct AlertComposer: Sendable {
  static let internalSource = "internal"
  private static let timeField = "evt.time"

  /// Of the machine that is watched, as all its alerts name it.
  package let hostname: String
  private let usesISOTime: Bool

  package init(hostname: String, usesISOTime: Bool = false) {
    self.hostname = hostname
    self.usesISOTime = usesISOTime
  }

  /// The alert of `rule`, with the facts that `event` has now.
  package func compose(_ rule: Rule, _ event: Event) -> ComposedAlert {
    let time = event.blocks.event.facts.time
    let (message, shown) = rule.template.render(event)
    return ComposedAlert(
      uuid: .next(milliseconds: time / 1_000_000), rule: rule.name, priority: rule.priority, source: rule.source,
      tags: rule.tags, hostname: hostname, time: time, message: message,
      output: OutputText.line(message, priority: rule.priority, time: time, isISO: usesISOTime),
      fields: Self.fields(of: rule, shown, event, time))
  }

  /// - Parameter time: nanoseconds since 1970.
  package func compose(_ alert: InternalAlert, time: UInt64) -> ComposedAlert {
    ComposedAlert(
      uuid: .next(milliseconds: time / 1_000_000), rule: alert.rule, priority: alert.priority,
      source: Self.internalSource, tags: nil, hostname: hostname, time: time, message: alert.message,
      output: alert.message, fields: alert.fields.sorted { $0.name < $1.name })
  }

  /// What the output shows, the moment, and what the configuration adds; sorted, each name once.
  private static func fields(of rule: Rule, _ shown: [JSONMember], _ event: Event, _ time: UInt64) -> [JSONMember] {
    var fields = shown
    set(JSONMember(timeField, .number(String(time))), in: &fields)
    for (name, template) in rule.extraFields {
      let (text, values) = template.render(event)
      // A field under its own name keeps its type; everything else is text.
      let isBare = values.count == 1 && values[0].name == name
      set(JSONMember(name, isBare ? values[0].value : .string(text)), in: &fields)
    }
    return fields
  }

  private static func set(_ field: JSONMember, in fields: inout [JSONMember]) {
    let index = fields.firstIndex { $0.name >= field.name } ?? fields.endIndex
    if index < fields.endIndex, fields[index].name == field.name {
      fields[index] = field
    } else {
      fields.insert(field, at: index)
    }
  }
}
