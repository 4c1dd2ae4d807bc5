import Inventory
import Outputs

extension ContainerSettings {
  /// Reads what Falco's plugin `container` is configured with, whose part is played by the detector itself.
  init(_ top: inout FalcoSection, _ report: inout ConfigurationReport) {
    self.init()
    if let loaded = top.take("load_plugins")?.elements, loaded.contains(where: { $0.text != "container" }) {
      report.unused.append("load_plugins")
    }
    // Plugins that nothing loads do nothing in Falco either.
    let plugin = top.take("plugins")?.elements.first { $0["name"]?.text == "container" }
    guard let given = plugin?["init_config"] else { return }
    let path = "plugins.container.init_config"
    do {
      var section = FalcoSection(try Self.mapping(given, path), path: path)
      longestLabel = section.settings.int(
        "label_max_len", in: 0...65_536, fallback: longestLabel, help: "Labels with longer values are left out.")
      section.ignore(["with_size": ["false"], "engine_timeout": ["10"]])
      // Whatever these are, a container is known from its first process on.
      _ = section.take("hooks")
      var engines = section.section("engines")
      readEngines(&engines, &report)
      section.finish(&report)
    } catch {
      report.problems += error.problems
    }
  }

  /// It may be a text in JSON as well.
  private static func mapping(
    _ node: ConfigurationNode, _ path: String
  ) throws(DetectorConfigurationError) -> ConfigurationNode {
    guard let text = node.text, !text.isEmpty else { return node }
    return try ConfigurationNode(flow: text, origin: "\(node.origin): \(path)", Variables([:]))
  }

  private mutating func readEngines(_ engines: inout FalcoSection, _ report: inout ConfigurationReport) {
    let listening: [(String, ContainerEngine, WritableKeyPath<ContainerSockets, [String]>)] = [
      ("docker", .docker, \.docker), ("podman", .podman, \.podman), ("containerd", .containerd, \.containerd),
      ("cri", .cri, \.cri),
    ]
    for (key, engine, paths) in listening {
      var section = readEngine(key, engine, &engines)
      if let list = section.take("sockets")?.elements, !list.isEmpty {
        sockets[keyPath: paths] = list.compactMap(\.text)
      }
      for path in sockets[keyPath: paths] where !path.hasPrefix("/") {
        section.settings.problem("sockets", "\"\(path)\" is no absolute path of a unix socket")
      }
      section.finish(&report)
    }
    for (key, engine) in [("lxc", ContainerEngine.lxc), ("libvirt_lxc", .libvirtLXC), ("bpm", .bpm)] {
      let section = readEngine(key, engine, &engines)
      section.finish(&report)
    }
    readFixed(&engines, &report)
    engines.finish(&report)
  }

  private mutating func readEngine(
    _ key: String, _ engine: ContainerEngine, _ engines: inout FalcoSection
  ) -> FalcoSection {
    var section = engines.section(key)
    let help = "Whether containers of this engine are told apart."
    if !section.settings.bool("enabled", fallback: true, help: help) { ignored.insert(engine) }
    return section
  }

  /// `static`: everything runs in one container that is described here.
  private mutating func readFixed(_ engines: inout FalcoSection, _ report: inout ConfigurationReport) {
    var section = engines.section("static")
    let isEnabled = section.settings.bool("enabled", fallback: false, help: "Whether all runs in this container.")
    func required(_ key: String, _ help: String) -> String {
      section.required(key, isEnabled: isEnabled, help: help) ?? ""
    }
    let container = FixedContainer(
      id: required("container_id", "Its id."), name: required("container_name", "Its name."),
      image: required("container_image", "Its image."))
    if isEnabled { fixed = container }
    section.finish(&report)
  }
}
