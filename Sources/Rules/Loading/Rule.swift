package import Alerts
package import Conditions

/// A rule that is ready to be tried on events.
package struct Rule: Sendable {
  package let name: String
  package let description: String
  /// Where its events come from.
  package let source: String
  package let priority: Priority
  /// Sorted, each once.
  package let tags: [String]
  package internal(set) var isEnabled: Bool
  /// The condition as it was written, with what was appended to it.
  package let conditionText: String
  /// The condition with lists and macros in it, and with its exceptions.
  package let condition: Expression
  /// The types of events for which the condition can hold.
  package let eventTypes: EventTypeSet
  /// The output as it was written, with what the configuration appends.
  package let output: String
  package let template: OutputTemplate
  /// What the configuration adds to the fields of its alerts, by name.
  package let extraFields: [(name: String, template: OutputTemplate)]
  package let exceptions: [RuleException]
  /// Whether a recording begins when it fires.
  package let captures: Bool
  /// How long the recording is; 0 for what the configuration says.
  package let captureMilliseconds: UInt32
  package let file: String
  /// Where it was first defined or last defined anew, in the file.
  package let position: Position
}
