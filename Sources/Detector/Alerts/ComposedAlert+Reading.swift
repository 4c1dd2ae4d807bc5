import Alerts

extension ComposedAlert {
  /// The alert that was stored in its complete form.
  init(_ stored: EncodedAlert) throws(AlertError) {
    let alert = try stored.decoded()
    let isInternal = alert.source == AlertComposer.internalSource
    self.init(
      uuid: alert.uuid, rule: alert.rule, priority: alert.priority, source: alert.source,
      tags: isInternal ? nil : alert.tags, hostname: alert.hostname ?? "",
      time: UInt64(clamping: alert.time.seconds) * 1_000_000_000 + UInt64(alert.time.nanoseconds),
      message: Self.message(stored) ?? alert.output, output: alert.output, fields: alert.outputFields)
  }

  /// Falco's member that alerts at large do not have.
  private static func message(_ stored: EncodedAlert) -> String? {
    guard case .object(let members) = try? JSONReader.value(of: stored.json) else { return nil }
    return members.first { $0.name == "message" }?.value.string
  }
}
