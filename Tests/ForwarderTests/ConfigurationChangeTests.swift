import Forwarder
import Testing

@Suite struct ConfigurationChangeTests {
  private let old = [
    "WEBHOOK_ADDRESS": "http://a", "WEBHOOK__OPS__ADDRESS": "http://ops", "GOTIFY_HOSTPORT": "http://g",
    "GOTIFY_TOKEN_FILE": "/token",
  ]

  private func change(
    _ changes: [String: String?], files: [String: String] = ["/token": "one"]
  ) throws -> ConfigurationChange {
    let new = old.merging(changes.compactMapValues { $0 }) { $1 }.filter { changes[$0.key] != .some(nil) }
    return ConfigurationChange(from: try load(old, files: ["/token": "one"]), to: try load(new, files: files))
  }

  @Test func `the same settings are no change`() throws {
    let change = try change([:])
    #expect(change.added + change.removed + change.changed + change.forNextStart == [])
  }

  @Test func `destinations come, go and change`() throws {
    let change = try change([
      "WEBHOOK_ADDRESS": "http://b", "WEBHOOK__OPS__ADDRESS": nil, "WEBHOOK__NEW__ADDRESS": "http://new",
    ])
    #expect(change.added == ["new"] && change.removed == ["ops"] && change.changed == ["webhook"])
  }

  @Test func `a secret that changes in its file changes its destination`() throws {
    #expect(try change([:], files: ["/token": "two"]).changed == ["gotify"])
  }

  @Test func `a setting that destinations share changes those that it concerns`() throws {
    #expect(try change(["MUTUALTLSFILESPATH": "/run/certs"]).changed == [])
    #expect(try change(["WEBHOOK__OPS__MINIMUMPRIORITY": "error"]).changed == ["ops"])
  }

  @Test func `where a setting stands is no change`() throws {
    let before = try load(yaml: "webhook: {address: 'http://a'}\n")
    let after = try load(yaml: "# A line more.\nwebhook:\n  address: http://a\n")
    #expect(ConfigurationChange(from: before, to: after).changed == [])
  }

  @Test func `what a running process cannot take over is named`() throws {
    let change = try change(["LISTENPORT": "1", "DATADIR": "/d", "RETENTION_AGE": "1d", "PROMETHEUS_EXTRALABELS": "a"])
    #expect(change.forNextStart == ["DATADIR", "LISTENPORT", "PROMETHEUS_EXTRALABELS"])
  }
}
