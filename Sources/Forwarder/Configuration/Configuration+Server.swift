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

  /// What `/metrics` tells of alerts: falcosidekick's labels, of the fields that it adds too.
  static func metrics(_ common: inout CommonSettings, _ enrichment: Enrichment?) -> (
    AlertLabelNames, AlertSeries.Limits
  ) {
    let given = common.prometheus.text(
      "extralabels", form: "output fields, separated by commas",
      help: "Output fields that become labels of falco_events_total.")
    let extra = (given ?? "").split(separator: ",").map { $0.trimmed }.filter { !$0.isEmpty }
    let added = enrichment?.addedFields ?? []
    let stored: (String) -> String = { enrichment?.storedName(of: $0) ?? $0 }
    var labels = AlertLabelNames()
    do {
      labels = try AlertLabelNames(extra: added, stored: stored)
      labels = try AlertLabelNames(extra: added + extra.filter { !added.contains($0) }, stored: stored)
    } catch {
      // Whichever of them was read last is at fault.
      if labels == AlertLabelNames() && !added.isEmpty {
        common.program.problem("customfields", "\(error), for every added field is a label of /metrics")
      } else {
        common.prometheus.problem("extralabels", "\(error)")
      }
    }
    let limits = AlertSeries.Limits(
      most: common.prometheus.int(
        "maxseries", in: 1...1_000_000, fallback: 4096,
        help: "Most series of falco_events_total; further alerts are counted under \"other\"."),
      expiry: common.prometheus.duration(
        "seriesexpiry", atLeast: "1m", fallback: "1d", help: "After how long without alerts a series is dropped."))
    common.prometheus.rejectUnknown()
    return (labels, limits)
  }
}
