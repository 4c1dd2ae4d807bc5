import Foundation
package import Rules
package import Sensor

/// Events from a file of records, as fast as they can be judged.
package final class Replay: EventSource {
  /// How many events are handed over before the loop sees to other things.
  private static let batch = 4096

  private let path: String
  private let reader: RecordReader
  package private(set) var counters = SensorCounters()

  /// - Throws: `ReplayError` if the file cannot be read or holds no records.
  package init(path: String) throws(ReplayError) {
    self.path = path
    let bytes: [UInt8]
    do {
      bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    } catch {
      throw ReplayError("cannot read the records in \(path): \(error.localizedDescription)")
    }
    do {
      reader = try RecordReader(bytes)
    } catch {
      throw ReplayError("\(path): \(error)")
    }
  }

  package func poll(_ event: Event, milliseconds: Int32, _ judge: (Event) -> Bool) throws -> Bool {
    do {
      for _ in 0..<Self.batch {
        guard try reader.next(into: event) else { return false }
        counters.events += 1
        counters.passed[EventCategory(event: event.type.name).name, default: 0] += 1
        _ = judge(event)
      }
    } catch {
      throw ReplayError("\(path): \(error)")
    }
    return true
  }

  package func widen(to needs: SensorNeeds) {}

  package func narrow(to needs: SensorNeeds) {}
}
