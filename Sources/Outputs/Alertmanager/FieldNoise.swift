/// Fields that would make a new alert of every repetition if they were labels.
enum FieldNoise {
  /// Moments and running numbers of events, and what lies below them, such as `evt.time.iso8601`.
  private static let fields = [
    "evt.datetime", "evt.deltatime", "evt.latency", "evt.num", "evt.rawtime", "evt.reltime", "evt.time",
  ]

  static func isNoise(_ field: String) -> Bool {
    // How many events Falco has seen since it began to run.
    if field.hasPrefix("n_evts") { return true }
    return fields.contains { field == $0 || field.hasPrefix("\($0).") }
  }
}
