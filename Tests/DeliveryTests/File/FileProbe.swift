import Delivery
import Outputs
import Synchronization

/// A lane to `alerts.json` in a directory, with a clock moved by hand.
struct FileProbe {
  let lane: FileLane
  let reports = Reports()

  init(
    _ scratch: Scratch, path: String = "alerts.json", maximumSize: Int = 0, maximumAge: Duration = .zero,
    keep: Int = 100,
    compress: Bool = false, sync: FileTarget.Sync = .always, clock: HandClock = HandClock()
  ) {
    let target = FileTarget(
      path: scratch.file(path), maximumSize: maximumSize, maximumAge: maximumAge, keep: keep, compress: compress,
      sync: sync)
    lane = FileLane(target, report: { [reports] in reports.report($0) }, now: { clock.now })
  }

  /// Sends lines and returns how each of them ended.
  @discardableResult
  func deliver(_ lines: String...) async -> [String] {
    await lane.deliver(lines, reports).map { $0.summary }
  }
}

final class HandClock: Sendable {
  private let time: Mutex<Duration>

  /// Starts with a time since 1970.
  init(_ start: Duration = .milliseconds(1_767_323_045_123)) { time = Mutex(start) }

  var now: Duration { time.withLock { $0 } }

  func advance(by duration: Duration) { time.withLock { $0 += duration } }
}
