package import Inventory
package import Rules

/// The containers that the source of events has seen.
package final class KnownContainers: ContainerStates {
  private let containers: Containers

  package init(_ containers: Containers) { self.containers = containers }

  package var generation: UInt64 {
    _ = containers.takeAnswers()
    return containers.generation
  }

  package func state(of container: Block<ContainerFacts>) -> ContainerState {
    let id = container.text(container.facts.id).map { String(decoding: $0, as: UTF8.self) } ?? ""
    guard let known = containers.facts(ofKnown: id) else { return .unknown }
    return switch known.state {
    case .pending: .pending
    case .described: .described(known.facts)
    case .unknown: .unknown
    }
  }
}
