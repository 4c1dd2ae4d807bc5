import Dispatch
package import Logging
import Synchronization

/// One of Falco's own outputs: takes lines from the detector's thread, which it never holds up, and writes them on another.
package final class LineOutput: Sendable {
  private struct State {
    var waiting: [AlertLine] = []
    /// Of what waits and what is being written.
    var alerts = 0
    var bytes = 0
    var isDraining = false
    var isFailing = false
  }

  /// Bytes of lines that are joined for one write.
  private static let chunk = 256 << 10
  /// How long a stop waits for a reader that takes nothing, in seconds.
  private static let patience = 5.0

  package let name: String
  /// Lines that found no room, or could not be written.
  let losses = AlertLosses()
  private let limits: QueueLimits
  private let queue: DispatchQueue
  private let sink: Mutex<any LineSink>
  private let state = Mutex(State())
  private let logger: Logger

  package init(_ name: String, _ sink: any LineSink, limits: QueueLimits = QueueLimits(), logger: Logger) {
    self.name = name
    self.limits = limits
    self.sink = Mutex(sink)
    queue = DispatchQueue(label: "tocsin.\(name)")
    var logger = logger
    logger[metadataKey: "output.name"] = "\(name)"
    self.logger = logger
  }

  /// Never blocks; a line that finds no room is counted.
  package func put(_ line: AlertLine) {
    let size = line.bytes.count
    let (isAdmitted, mustStart) = state.withLock { state in
      guard limits.admit(size, to: state.alerts, state.bytes) else { return (false, false) }
      state.waiting.append(line)
      state.alerts += 1
      state.bytes += size
      defer { state.isDraining = true }
      return (true, !state.isDraining)
    }
    if !isAdmitted { losses.add(1) }
    if mustStart { queue.async { self.drain() } }
  }

  /// Begins the output anew, after what waits now.
  package func reopen() { queue.async { self.sink.withLock { $0.reopen() } } }

  /// Writes what waits and lets go of the output; a reader that takes nothing is waited for a few seconds.
  package func close() {
    let finished = DispatchSemaphore(value: 0)
    queue.async {
      self.drain()
      self.sink.withLock { $0.close() }
      finished.signal()
    }
    _ = finished.wait(timeout: .now() + Self.patience)
  }

  // MARK: The thread

  private func drain() {
    while let batch = next() {
      var rest = batch[...]
      while !rest.isEmpty {
        let chunk = Self.chunk(of: rest)
        rest = rest[chunk.endIndex...]
        write(chunk)
      }
    }
  }

  private func next() -> [AlertLine]? {
    state.withLock { state in
      defer { state.waiting = [] }
      state.isDraining = !state.waiting.isEmpty
      return state.waiting.isEmpty ? nil : state.waiting
    }
  }

  private static func chunk(of lines: ArraySlice<AlertLine>) -> ArraySlice<AlertLine> {
    var size = 0
    return lines.prefix { line in
      defer { size += line.bytes.count + 1 }
      return size == 0 || size + line.bytes.count < chunk
    }
  }

  private func write(_ lines: ArraySlice<AlertLine>) {
    let error = sink.withLock { sink in
      do throws(SinkError) {
        try sink.write(lines)
        return nil as SinkError?
      } catch {
        return error
      }
    }
    let wasFailing = state.withLock { state in
      state.alerts -= lines.count
      state.bytes -= lines.reduce(0) { $0 + $1.bytes.count }
      defer { state.isFailing = error != nil }
      return state.isFailing
    }
    if let error {
      losses.add(lines.count - error.written)
      if !wasFailing { logger.error("alerts cannot be written", metadata: ["error": "\(error)"]) }
    } else if wasFailing {
      logger.notice("alerts are written again")
    }
  }
}
