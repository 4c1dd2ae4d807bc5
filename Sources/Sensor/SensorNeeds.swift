package import Rules
import Conditions

/// What has to be observed so that rules can be judged and their alerts written.
package struct SensorNeeds: Hashable, Sendable {
  /// The events that some rule is about.
  package private(set) var types: EventTypeSet
  /// What the kernel can decide for each of `types`, by `EventType.id`: no rule can match an event for which it is false.
  package private(set) var filters: [Int: KernelFilter]
  /// The fields that conditions and outputs read, by name and without arguments.
  package private(set) var fields: Set<String>

  /// What no rules need: nothing.
  package static let none = SensorNeeds(rules: [])

  /// - Parameter rules: those that are switched on.
  package init(rules: [Rule]) {
    var bounds: [Int: [KernelFilter]] = [:]
    fields = []
    for rule in rules {
      for type in rule.eventTypes.types { bounds[type.id, default: []].append(KernelFilter(rule.condition, for: type)) }
      fields.formUnion(RuleNeeds(rule.condition).fields.map(\.name))
      for template in [rule.template] + rule.extraFields.map(\.template) {
        fields.formUnion(template.fields.map(\.definition.name))
      }
    }
    // A type whose every event is dropped needs no watching.
    filters = bounds.mapValues { KernelFilter.disjunction($0) }.filter { $0.value != .drop }
    types = EventTypeSet(ids: filters.keys)
  }

  /// The same, but that the kernel is to hand over every event.
  package var unfiltered: SensorNeeds {
    var needs = self
    needs.filters = filters.mapValues { _ in .pass }
    return needs
  }

  /// What is needed for the rules of both.
  package func union(_ other: SensorNeeds) -> SensorNeeds {
    var union = self
    union.types = types.union(other.types)
    union.filters.merge(other.filters) { KernelFilter.disjunction([$0, $1]) }
    union.fields.formUnion(other.fields)
    return union
  }
}
