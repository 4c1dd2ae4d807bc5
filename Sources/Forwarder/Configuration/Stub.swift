import Delivery
import Outputs
import Logging
package enum SettingsTable {
  package static func effective(_ c: Configuration) -> String { "" }
  package static func all() -> String { "" };
  package static func output(_ s: String) throws(ConfigurationError) -> String { "" }
}
extension Configuration {
  package static func load(
    environment e: [String: String], file: (path: String, text: String)?,
    readFile: @escaping @Sendable (String) throws -> String, isRoot: Bool
  ) throws(ConfigurationError) -> Configuration {
    var c = Configuration(
      listenAddress: "127.0.0.1", listenPort: Int(e["LISTENPORT"] ?? "2801")!, dataDirectory: e["DATADIR"] ?? "/tmp/dd",
      intakeToken: nil, maximumBodySize: 32 << 20, grace: .seconds(8), retentionAge: .seconds(86400 * 30),
      retentionSize: 4 << 30, alarmAfter: .seconds(300), logLevel: .info, logFormat: .text, allowUnsupported: false,
      clientTLS: .init())
    for t in Registry.outputs {
      var values: [String: RawSetting] = [:]
      for (k, v) in e where k.hasPrefix(t.name.uppercased() + "_") {
        values[k.dropFirst(t.name.count + 1).lowercased()] = RawSetting(.text(v), origin: k)
      }
      var s = Settings(section: t.name, values: values, prefix: t.name.uppercased() + "_")
      if let d = Destination(named: t.name, t, &s) { c.destinations.append(d) }
      if !s.problems.isEmpty { throw ConfigurationError(s.problems) }
    }
    return c
  }
}
