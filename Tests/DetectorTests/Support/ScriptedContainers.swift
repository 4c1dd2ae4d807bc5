import Detector
import Rules

/// Containers whose descriptions come when a test wants it.
final class ScriptedContainers: ContainerStates {
  private(set) var generation: UInt64 = 0
  private var described: [String: KeptBlock<ContainerFacts>] = [:]
  private var unknown: Set<String> = []

  func describe(_ id: String, name: String) {
    let writer = BlockWriter<ContainerFacts>(.container)
    writer.facts.flags = [.isDescribed]
    writer.facts.id = writer.text(id)
    writer.facts.name = writer.text(name)
    described[id] = writer.keep()
    generation += 1
  }

  func giveUp(_ id: String) {
    unknown.insert(id)
    generation += 1
  }

  func state(of container: Block<ContainerFacts>) -> ContainerState {
    let id = container.text(container.facts.id).map { String(decoding: $0, as: UTF8.self) } ?? ""
    return described[id].map { .described($0) } ?? (unknown.contains(id) ? .unknown : .pending)
  }
}
