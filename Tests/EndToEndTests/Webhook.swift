import EndToEndSupport

/// Settings for a webhook that is retried fast, so that tests are.
func webhook(_ url: String, _ more: [String: String] = [:]) -> [String: String] {
  [
    "WEBHOOK_ADDRESS": url, "WEBHOOK_RETRYWAIT": "20ms", "WEBHOOK_RETRYMAXWAIT": "200ms",
  ].merging(more) { _, given in given }
}
