import Alerts
import Outputs
import Testing

@Suite struct RegistryTests {
  @Test func `the list is sorted and every name is unique`() {
    let names = Registry.outputs.map { $0.name }
    #expect(names == Set(names).sorted())
  }

  @Test(arguments: Registry.outputs.indices) func `an output is described in lower case and in a sentence`(index: Int) {
    let type = Registry.outputs[index]
    let isName = type.name.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == ".") }
    #expect(isName && !type.name.isEmpty)
    #expect(type.summary.hasSuffix("."))
    #expect(type.defaultConcurrency >= 1)
  }

  @Test(arguments: Registry.outputs.indices) func `an output is off without settings and declares them all`(index: Int)
  {
    let type = Registry.outputs[index]
    var settings = Settings(describing: type.name)
    #expect(type.init(&settings) == nil)
    #expect(!settings.declared.isEmpty)
    #expect(settings.problems.isEmpty && settings.warnings.isEmpty)
    let keys = settings.declared.map(\.key)
    #expect(Set(keys).count == keys.count)
    for setting in settings.declared {
      #expect(setting.key == setting.key.lowercased() && !setting.key.isEmpty)
      #expect(setting.help.hasSuffix("."), "\(setting.key)")
      #expect(settings.effective[setting.key] == setting.fallback, "\(setting.key)")
    }
  }

  @Test(arguments: Registry.outputs.indices) func `what is declared does not depend on what is given`(index: Int) {
    let type = Registry.outputs[index]
    var (empty, full) = (Settings(describing: type.name), filled(type))
    _ = type.init(&empty)
    _ = type.init(&full)
    #expect(full.declared == empty.declared)
  }

  @Test(arguments: Registry.outputs.indices) func `a secret appears in nothing that people read`(index: Int) {
    let type = Registry.outputs[index]
    var settings = filled(type)
    _ = type.init(&settings)
    let shown = settings.effective.values + settings.problems + settings.warnings
    #expect(!shown.contains { $0.contains("s3cret") }, "\(shown)")
    for setting in settings.declared where setting.secrecy != .open {
      #expect(settings.secrets.contains { $0.contains("s3cret-\(setting.key)") }, "\(setting.key)")
    }
  }

  @Test(arguments: Registry.outputs.indices) func `a default is a value that could be given`(index: Int) {
    let type = Registry.outputs[index]
    var settings = Settings(describing: type.name)
    _ = type.init(&settings)
    let given = settings.declared.filter { !$0.fallback.isEmpty }.map {
      ($0.key, RawSetting(.text($0.fallback), origin: "default"))
    }
    var second = Settings(section: type.name, values: Dictionary(uniqueKeysWithValues: given), prefix: "")
    _ = type.init(&second)
    #expect(second.problems == [])
    #expect(second.departures == [])
  }

  /// A secret in every place that may hold one, and nothing elsewhere.
  private func filled(_ type: any Output.Type) -> Settings {
    var empty = Settings(describing: type.name)
    _ = type.init(&empty)
    let values = empty.declared.compactMap { setting -> (String, RawSetting)? in
      switch setting.secrecy {
      case .open: nil
      case .url:
        (setting.key, RawSetting(.text("https://user:s3cret-\(setting.key)@host.example/s3cret?a=s3cret"), origin: ""))
      case .secret: (setting.key, RawSetting(.text("name:s3cret-\(setting.key)"), origin: ""))
      }
    }
    return Settings(section: type.name, values: Dictionary(uniqueKeysWithValues: values), prefix: "")
  }
}
