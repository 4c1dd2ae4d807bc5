import Outputs

extension EngineSettings {
  /// Megabytes by Falco's number for them.
  private static let presets = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512]

  init(_ section: inout FalcoSection, _ report: inout ConfigurationReport) {
    let kinds = ["modern_ebpf", "kmod", "ebpf", "replay", "nodriver"]
    let kind = section.settings.choice("kind", kinds, fallback: "modern_ebpf", help: "Where events come from.")
    if kind == "kmod" || kind == "ebpf" {
      report.warnings.append("\(section.label("kind")): there is one sensor here, which stands in for \(kind)")
    }
    // Only what belongs to the kind in use says anything.
    for driver in ["modern_ebpf", "kmod", "ebpf"] {
      guard driver == kind else {
        _ = section.take(driver)
        continue
      }
      var own = section.section(driver)
      let preset = own.settings.int(
        "buf_size_preset", in: 1...Self.presets.count, fallback: 4, help: "How large the ring buffer is.")
      bufferSize = Self.presets[preset - 1] << 20
      own.ignore([
        "cpus_for_each_buffer": ["2"], "drop_failed_exit": ["false"], "disable_iterators": ["false"], "probe": [],
      ])
      own.finish(&report)
    }
    var replay = section.section("replay")
    let file = replay.settings.text("capture_file", form: "path", help: "The file of records to replay.")
    replay.finish(&report)
    _ = section.take("gvisor")
    switch kind {
    case "nodriver": self.kind = .none
    case "replay":
      if let file {
        self.kind = .replay(path: file)
      } else {
        report.problems.append("\(section.label("kind")): a replay needs engine.replay.capture_file")
      }
    default: break
    }
  }
}
