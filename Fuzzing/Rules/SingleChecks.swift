import Conditions
import Rules

/// Judges a condition by its checks one at a time, each in an engine of its own for every event: nothing is shared, kept or
/// left out, as it is where the whole condition is compiled.
struct SingleChecks {
  /// More would take too long.
  private static let limit = 16

  private let expression: Expression

  /// nil if there are too many checks.
  init?(_ expression: Expression) {
    guard Self.count(expression) <= Self.limit else { return nil }
    self.expression = expression
  }

  private static func count(_ expression: Expression) -> Int {
    switch expression {
    case .and(let parts), .or(let parts): parts.reduce(0) { $0 + count($1) }
    case .not(let inner): count(inner)
    case .check, .macro: 1
    }
  }

  func verdict(on event: Event) -> Bool { Self.verdict(expression, event) }

  private static func verdict(_ expression: Expression, _ event: Event) -> Bool {
    switch expression {
    case .and(let parts): parts.allSatisfy { verdict($0, event) }
    case .or(let parts): parts.contains { verdict($0, event) }
    case .not(let inner): !verdict(inner, event)
    case .check, .macro: (try? Engine([expression], matching: .all))?.verdict(on: event) ?? false
    }
  }
}

extension Engine {
  func fired(by event: Event) -> [Int] {
    var fired: [Int] = []
    match(event, type: event.type.id, into: &fired)
    return fired
  }

  func verdict(on event: Event) -> Bool { !fired(by: event).isEmpty }
}
