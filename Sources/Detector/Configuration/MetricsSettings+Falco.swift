import Outputs

extension MetricsSettings {
  init(_ top: inout FalcoSection, _ report: inout ConfigurationReport) {
    var section = top.section("metrics")
    func flag(_ key: String, _ fallback: Bool, _ help: String) -> Bool {
      section.settings.bool(key, fallback: fallback, help: help)
    }
    isEnabled = flag("enabled", false, "Whether anything is shown.")
    asAlert = flag("output_rule", false, "Whether an alert has the counts.")
    countsRules = flag("rules_counters_enabled", true, "How often rules fired.")
    countsResources = flag("resource_utilization_enabled", true, "What the detector takes of the machine.")
    countsState = flag("state_counters_enabled", true, "What the detector keeps in mind.")
    countsKernelEvents = flag("kernel_event_counters_enabled", true, "Events and losses.")
    showsMegabytes = flag("convert_memory_to_mb", true, "Whether memory is in MB.")
    showsEmptyValues = flag("include_empty_values", false, "Whether zeros are shown.")
    file = section.settings.text("output_file", form: "path", help: "A file that gets a line each interval.")
    let given = section.settings.text("interval", form: "time span", fallback: "1h", help: "How often they are shown.")
    if let given {
      if let value = FalcoInterval.duration(given), value >= .milliseconds(100) {
        interval = value
      } else {
        section.settings.problem("interval", "\"\(given)\" is not a time span of at least 100ms, like 30s or 1h30m")
      }
    }
    section.ignore([
      "libbpf_stats_enabled": ["true", "false"], "plugins_metrics_enabled": ["true", "false"],
      "kernel_iter_event_counters_enabled": ["true", "false"], "jemalloc_stats_enabled": ["true", "false"],
      "kernel_event_counters_per_cpu_enabled": ["true", "false"],
    ])
    section.finish(&report)
  }
}
