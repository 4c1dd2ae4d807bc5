import Rules
import Testing

@Suite struct VersionTests {
  @Test(
    arguments: [
      ("1", true), ("63", true), ("64", false), ("\"10\"", true), ("0.63.0", true), ("0.62.9", true),
      ("0.63.1", false), ("0.64.0", false), ("1.0.0", false), ("0.57.0-rc1", true),
    ])
  func `rules load if they need no newer engine`(version: String, isFine: Bool) {
    let loaded = Loaded("- required_engine_version: \(version)\n")
    #expect(loaded.codes == (isFine ? [] : ["ERR_VALIDATE"]))
  }

  @Test(
    arguments: [
      ("{name: container, version: 0.4.0}", true), ("{name: container, version: 0.6.0}", true),
      ("{name: container, version: 0.6.1}", false), ("{name: container, version: 1.0.0}", false),
      ("{name: json, version: 0.1.0}", false),
      ("{name: json, version: 0.1.0, alternatives: [{name: container, version: 0.2.0}]}", true),
    ])
  func `rules load if their plugins are built in`(plugin: String, isFine: Bool) {
    var loader = RuleLoader(catalog: SyscallFields.shared)
    #expect(loader.load(Array("- required_plugin_versions: [\(plugin)]\n".utf8), name: "f").isSuccessful)
    if isFine {
      #expect(throws: Never.self) { try loader.checkPlugins() }
    } else {
      #expect(throws: MissingPluginError.self) { try loader.checkPlugins() }
    }
  }

  @Test(
    arguments: [
      "{name: container, version: abc}", "{name: container, version: '0.4'}",
      "{name: a, version: 0.1.0, alternatives: [{name: a, version: 0.2.0}]}",
    ])
  func `a plugin that cannot be meant is refused`(plugin: String) {
    #expect(Loaded("- required_plugin_versions: [\(plugin)]\n").codes == ["ERR_VALIDATE"])
  }
}
