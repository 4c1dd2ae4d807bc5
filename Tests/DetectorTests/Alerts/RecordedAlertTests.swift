import Alerts
import Detector
import Foundation
import Rules
import Testing

/// Alerts of a real Falco.
@Suite(.enabled(if: Facts.detector != nil, Facts.absence)) struct RecordedAlertTests {
  /// The rules that Falco had loaded, with what it appends by default.
  private static let rules = Result { () throws in
    var options = LoadOptions()
    var addition = OutputAddition()
    addition.addsContainer = true
    options.additions = [addition]
    var loader = RuleLoader(catalog: SyscallFields.shared, options: options)
    let folder = try #require(Facts.detector).deletingLastPathComponent().appendingPathComponent("rules")
    for name in ["falco_rules", "falco-incubating_rules", "falco-sandbox_rules"] {
      _ = loader.load(path: folder.appendingPathComponent("\(name).yaml").path)
    }
    return Dictionary(loader.rules.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  @Test func `ours have the same members with the same kinds of values`() throws {
    let rules = try Self.rules.get()
    let alerts = try recorded()
    #expect(alerts.count > 50)
    for alert in alerts {
      let name = try #require(alert["rule"]?.string)
      let rule = try #require(rules[name])
      let event = Event()
      event.begin(try HandwrittenEvent(yaml: "{event: openat, time: 1795221807169102860, args: {name: /x}}"))
      let composed = AlertComposer(hostname: "vm").compose(rule, event)
      guard case .object(let members) = try JSONReader.value(of: composed.json(.json)) else { throw Failure("") }
      #expect(members.map(\.name) == (alert.keys + ["uuid"]).sorted(), "\(rule.name)")
      for name in ["hostname", "priority", "source", "tags"] {
        #expect(members.first { $0.name == name }?.value == alert[name], "\(rule.name)")
      }
      guard case .object(let fields)? = alert["output_fields"] else { throw Failure("no fields") }
      #expect(composed.fields.map(\.name) == fields.map(\.name), "\(rule.name)")
    }
  }

  private func recorded() throws -> [[String: JSONValue]] {
    let folder = try #require(Facts.detector).appendingPathComponent("triggers/expected")
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    return try files.filter { $0.pathExtension == "json" }.flatMap { file -> [[String: JSONValue]] in
      guard case .object(let members) = try JSONReader.value(of: [UInt8](Data(contentsOf: file))),
        case .array(let alerts)? = members.first(where: { $0.name == "alerts_default" })?.value
      else { return [] }
      return alerts.compactMap { alert in
        guard case .object(let members) = alert else { return nil }
        return Dictionary(uniqueKeysWithValues: members.map { ($0.name, $0.value) })
      }
    }
  }
}
