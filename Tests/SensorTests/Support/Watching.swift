import Conditions
import Glibc
import Inventory
import Rules
import Sensor

/// A sensor that watches this machine for the rules of a test.
final class Watching {
  private let sensor: Sensor
  private let event = Event()

  init(_ rules: String, containers: ContainerSettings = ContainerSettings()) throws {
    var loader = RuleLoader(catalog: SyscallFields.shared)
    let result = loader.load(Array(rules.utf8), name: "rules.yaml")
    guard result.isSuccessful else { throw Unusable(description: result.text) }
    let compiled = try CompiledRules(loader.rules, matching: .all)
    var options = SensorOptions()
    options.ownProcesses = [getpid()]
    sensor = try Sensor(
      SensorNeeds(rules: compiled.rules), options: options, containers: Containers(containers))
  }

  var counters: SensorCounters { sensor.counters }

  /// Hands events to `take` until it returns something, for ten seconds at most.
  func first<Found>(_ take: (Event) -> Found?) -> Found? {
    var found: Found?
    for _ in 0..<1000 where found == nil {
      _ = sensor.poll(event, milliseconds: 10) { event in
        if found == nil { found = take(event) }
        return true
      }
    }
    return found
  }

  struct Unusable: Error, CustomStringConvertible {
    let description: String
  }
}
