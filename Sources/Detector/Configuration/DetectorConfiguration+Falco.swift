import Inventory
import Outputs
import Rules

extension DetectorConfiguration {
  /// Reads what Falco's configuration says.
  mutating func readFalco(_ root: ConfigurationNode, _ report: inout ConfigurationReport) {
    var top = FalcoSection(root)
    _ = top.take("config_files")
    watchesFiles = top.settings.bool(
      "watch_config_files", fallback: true, help: "Whether new rules are taken when a file changes.")
    readRules(&top, &report)
    readFormat(&top)
    readOutputs(&top, &report)
    readEngine(&top, &report)
    containers = ContainerSettings(&top, &report)
    readLog(&top)
    web = WebServerSettings(&top, &report)
    metrics = MetricsSettings(&top, &report)
    drops = DropReaction(&top, &report)
    top.ignore([
      "buffer_format_base64": ["false"], "plugins_hostinfo": ["true", "false"],
      "log_syslog": ["true", "false"], "output_timeout": ["2000"],
    ])
    Self.ignoreSections(&top, &report)
    top.finish(&report)
  }

  /// Sections of which every key has no effect, with what asks for nothing.
  private static func ignoreSections(_ top: inout FalcoSection, _ report: inout ConfigurationReport) {
    let sections: [(String, KeyValuePairs<String, [String]>)] = [
      ("outputs_queue", ["capacity": ["0"]]),
      ("syscall_event_timeouts", ["max_consecutives": ["1000"]]),
      ("base_syscalls", ["custom_set": [], "repair": ["false"], "all": ["false"]]),
      (
        "falco_libs",
        [
          "thread_table_size": ["262144"], "thread_table_auto_purging_interval_s": ["300"],
          "thread_table_auto_purging_thread_timeout_s": ["300"], "snaplen": ["0", "80"],
        ]
      ),
    ]
    for (name, keys) in sections {
      var section = top.section(name)
      section.ignore(keys)
      section.finish(&report)
    }
    // Falco has given up gRPC; people still have it in their files.
    for name in ["capture", "grpc", "grpc_output"] { top.ignoreSection(name) }
    _ = top.take("libs_logger")
  }

  private mutating func readFormat(_ top: inout FalcoSection) {
    func flag(_ key: String, _ fallback: Bool, _ help: String) -> Bool {
      top.settings.bool(key, fallback: fallback, help: help)
    }
    format.isJSON = flag("json_output", false, "Whether alerts are written as JSON.")
    format.includesOutput = flag("json_include_output_property", true, "Whether JSON has the line of text.")
    format.includesMessage = flag("json_include_message_property", false, "Whether JSON has the message alone.")
    format.includesFields = flag("json_include_output_fields_property", true, "Whether JSON has the fields.")
    format.includesTags = flag("json_include_tags_property", true, "Whether JSON has the rule's tags.")
    format.usesISOTime = flag("time_format_iso_8601", false, "Whether times have their date.")
  }

  private mutating func readLog(_ top: inout FalcoSection) {
    log.isWritten = top.settings.bool("log_stderr", fallback: true, help: "Whether the log goes to standard error.")
    let word = top.settings.choice(
      "log_level", FalcoLogLevel.names, fallback: "info", help: "Least urgent line written.")
    log.level = FalcoLogLevel.level(word)
  }

  private mutating func readEngine(_ top: inout FalcoSection, _ report: inout ConfigurationReport) {
    var section = top.section("engine")
    engine = EngineSettings(&section, &report)
    section.finish(&report)
  }
}
