import Glibc
package import Inventory
package import Rules
package import Sensor

/// Events of the kernel that runs this machine.
package final class KernelEvents: EventSource {
  private let sensor: Sensor

  /// Begins to watch what rules need.
  ///
  /// - Parameter containers: belong to the thread that polls.
  /// - Throws: `SensorError`, which says what is missing.
  package init(
    _ configuration: DetectorConfiguration, for needs: SensorNeeds, _ containers: Containers
  ) throws(SensorError) {
    sensor = try Sensor(
      needs, options: SensorOptions(configuration), containers: containers,
      accounts: Accounts(hostRoot: configuration.hostRoot), hostRoot: configuration.hostRoot)
  }

  package func poll(_ event: Event, milliseconds: Int32, _ judge: (Event) -> Bool) -> Bool {
    _ = sensor.poll(event, milliseconds: milliseconds, judge)
    return true
  }

  package func widen(to needs: SensorNeeds) throws { try sensor.widen(to: needs) }

  package func narrow(to needs: SensorNeeds) throws { try sensor.narrow(to: needs) }

  package var counters: SensorCounters { sensor.counters }
}

extension SensorOptions {
  fileprivate init(_ configuration: DetectorConfiguration) {
    self.init()
    entry = configuration.own.syscallEntry
    hooks = configuration.own.hooks
    bufferSize = configuration.engine.bufferSize
    judgesOwn = configuration.own.judgesOwnEvents
    ownProcesses = [getpid()]
    // `tocsin run` says who it is; whoever else started this process is not it.
    if let text = getenv("TOCSIN_SUPERVISOR"), let process = Int32(String(cString: text)), process == getppid() {
      supervisor = process
    }
  }
}
