import Alerts

/// How many events the kernel side could not hand over, by why and, where a buffer was full, by what they were.
package struct EventDrops: Hashable, Sendable {
  /// Falco's names, which are there also where nothing was dropped.
  private static let reasons =
    ["clone_fork", "execve", "connect", "open", "dir_file", "other_interest", "close", "proc"].map {
      "buffer_\($0)_exit"
    } + ["scratch_map", "page_faults", "bug"]

  /// All events of the time in question, the dropped ones included.
  package let events: UInt64
  /// By Falco's name without `n_drops_`: `buffer_open_exit`, `scratch_map`.
  package let byReason: [String: UInt64]

  package init(events: UInt64, byReason: [String: UInt64]) {
    self.events = events
    self.byReason = byReason
  }

  package var total: UInt64 { byReason.values.reduce(0, +) }

  /// The parts that Falco's internal alert has; all of them text.
  var fields: [JSONMember] {
    let buffer = byReason.filter { $0.key.hasPrefix("buffer_") }.values.reduce(0, +)
    var counts = [
      "ebpf_enabled": 1, "n_evts": events, "n_drops": total, "n_drops_buffer_total": buffer,
    ]
    for reason in Self.reasons + byReason.keys { counts["n_drops_\(reason)"] = byReason[reason] ?? 0 }
    return counts.map { JSONMember($0.key, .string("\($0.value)")) }
  }
}
