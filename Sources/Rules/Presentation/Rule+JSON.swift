package import Alerts
import Conditions

extension Rule {
  /// Everything that is known of the rule, for programs.
  package var json: JSONValue {
    .object([
      JSONMember("name", .string(name)),
      JSONMember("description", .string(description)),
      JSONMember("source", .string(source)),
      JSONMember("priority", .string(priority.name)),
      JSONMember("tags", .array(tags.map { .string($0) })),
      JSONMember("enabled", .bool(isEnabled)),
      JSONMember("condition", .string(conditionText)),
      JSONMember("condition_expanded", .string(condition.description)),
      JSONMember("output", .string(output)),
      JSONMember("exceptions", .array(exceptions.map { .string($0.name) })),
      JSONMember("event_types", .array(eventTypes.types.map { .string($0.name) })),
      JSONMember("capture", .bool(captures)),
      JSONMember("capture_duration", .number("\(captureMilliseconds)")),
      JSONMember("file", .string(file)),
      JSONMember("line", .number("\(position.line + 1)")),
    ])
  }
}
