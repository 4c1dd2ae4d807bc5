import Glibc
package import Rules
package import Sensor

/// A source in which nothing ever happens, as `engine.kind: nodriver` asks for.
package final class NoEvents: EventSource {
  package let counters = SensorCounters()

  package init() {}

  package func poll(_ event: Event, milliseconds: Int32, _ judge: (Event) -> Bool) -> Bool {
    usleep(UInt32(max(0, milliseconds)) * 1000)
    return true
  }

  package func widen(to needs: SensorNeeds) {}

  package func narrow(to needs: SensorNeeds) {}
}
