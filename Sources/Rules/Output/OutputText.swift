package import Alerts

/// What is around and behind the message of a rule.
package enum OutputText {
  /// The template of a rule, with what the configuration appends to every one.
  package static func template(_ output: String, appending extra: [String]) -> String {
    ([output] + extra).joined(separator: " ")
  }

  /// Fields about the container that Falco appends unless it is told not to.
  package static let suggested = [
    "container.id", "container.name", "container.image.repository", "container.image.tag", "k8s.pod.name",
    "k8s.ns.name",
  ].map { "\($0.replacing(".", with: "_"))=%\($0)" }.joined(separator: " ")

  /// The whole line: when, how bad, what.
  ///
  /// - Parameters:
  ///   - time: nanoseconds since 1970.
  ///   - isISO: the date and the zone too, in UTC, as `time_format_iso_8601` asks for.
  package static func line(_ message: String, priority: Priority, time: UInt64, isISO: Bool = false) -> String {
    let scratch = Scratch()
    if isISO { scratch.append(iso8601: time) } else { scratch.append(timeOfDay: time) }
    return "\(String(decoding: scratch.finish(), as: UTF8.self)): \(priority.name) \(message)"
  }
}
