import Outputs
import Serving

extension Configuration {
  static func trustedProxies(_ settings: inout Settings) -> [AddressBlock] {
    let key = "trusted_proxies"
    let given = settings.text(
      key, form: "addresses or networks, separated by commas",
      help: "Proxies whose X-Forwarded-For, -Proto and -Host are believed, like 10.0.0.0/8.")
    return (given ?? "").split(separator: ",").map { $0.trimmed }.filter { !$0.isEmpty }.compactMap { item in
      if let block = AddressBlock(item) { return block }
      settings.problem(key, "\"\(item)\" is neither an IP address nor a network like 10.0.0.0/8")
      return nil
    }
  }

  /// What `/metrics` tells of alerts.
  static func metrics(_ settings: inout Settings) -> (AlertLabelNames, AlertSeries.Limits) {
    let key = "extralabels"
    let given = settings.text(
      key, form: "output fields, separated by commas", help: "Output fields that become labels of falco_events_total.")
    var labels = AlertLabelNames()
    do {
      labels = try AlertLabelNames(extra: (given ?? "").split(separator: ",").map { $0.trimmed }.filter { !$0.isEmpty })
    } catch {
      settings.problem(key, "\(error)")
    }
    let limits = AlertSeries.Limits(
      most: settings.int(
        "maxseries", in: 1...1_000_000, fallback: 4096,
        help: "Most series of falco_events_total; further alerts are counted under \"other\"."),
      expiry: settings.duration(
        "seriesexpiry", atLeast: "1m", fallback: "1d", help: "After how long without alerts a series is dropped."))
    settings.rejectUnknown()
    return (labels, limits)
  }
}
