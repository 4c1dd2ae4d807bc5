import EndToEndSupport
import Forwarder
import Serving
import Testing

/// TLS, proxies and metrics.
@Suite struct ConfigurationServerTests {
  @Test func `without settings there is no TLS and no proxy is believed`() throws {
    let configuration = try load()
    #expect(configuration.serverTLS == nil)
    #expect(configuration.trustedProxies.isEmpty)
    #expect(configuration.alertLabels == AlertLabelNames())
  }

  @Test func `falcosidekick's settings make a server with TLS`() async throws {
    let certificates = try await TestCertificates()
    let configuration = try load(
      [
        "TLSSERVER_DEPLOY": "true", "TLSSERVER_CERTFILE": certificates.certificate("server"),
        "TLSSERVER_KEYFILE": certificates.key("server"), "TLSSERVER_NOTLSPATHS": "/metrics, /healthz",
      ], yaml: "tlsserver: {mutualtls: true, cacertfile: \(certificates.authority)}\n")
    let tls = try #require(configuration.serverTLS)
    #expect(
      tls.files
        == TLSFiles(
          certificate: certificates.certificate("server"), key: certificates.key("server"),
          authorities: certificates.authority))
    #expect(tls.plainPort == 2810 && tls.plainPaths == ["/metrics", "/healthz"])
    #expect(configuration.warnings.filter { $0.contains("TLSSERVER") } == [])
  }

  @Test func `files that cannot be used stop the start, under the setting that names them`() async throws {
    let certificates = try await TestCertificates()
    let good = ["TLSSERVER_DEPLOY": "true", "TLSSERVER_CERTFILE": certificates.certificate("server")]
    #expect(
      problems(["TLSSERVER_DEPLOY": "true"])
        == ["TLSSERVER_CERTFILE: /etc/certs/server/server.crt cannot be read: No such file or directory"])
    #expect(
      problems(good.merging(["TLSSERVER_KEYFILE": certificates.key("client")]) { $1 }).first?.hasPrefix(
        "TLSSERVER_KEYFILE: \(certificates.key("client")) is not the key of the certificate") == true)
    let mutual = ["TLSSERVER_KEYFILE": certificates.key("server"), "TLSSERVER_MUTUALTLS": "true"]
    #expect(
      problems(good.merging(mutual) { $1 })
        == ["TLSSERVER_CACERTFILE: /etc/certs/server/ca.crt cannot be read: No such file or directory"])
  }

  @Test func `ports and paths must make sense`() async throws {
    let certificates = try await TestCertificates()
    let tls = [
      "TLSSERVER_DEPLOY": "true", "TLSSERVER_CERTFILE": certificates.certificate("server"),
      "TLSSERVER_KEYFILE": certificates.key("server"),
    ]
    #expect(
      problems(tls.merging(["TLSSERVER_NOTLSPATHS": "/a,b", "TLSSERVER_NOTLSPORT": "2801"]) { $1 }) == [
        "TLSSERVER_NOTLSPATHS: \"b\" is not a path; it begins with /",
        "TLSSERVER_NOTLSPORT: is 2801, which is LISTENPORT; they must differ",
      ])
    let warnings = try load(tls.merging(["TLSSERVER_NOTLSPATHS": "/"]) { $1 }).warnings
    #expect(warnings.contains("TLSSERVER_NOTLSPATHS: / is among them, so alerts are accepted without TLS"))
  }

  @Test func `what has no effect without TLS is said`() throws {
    let warnings = try load(["TLSSERVER_MUTUALTLS": "true", "TLSSERVER_NOTLSPATHS": "/a"]).warnings
    for key in ["MUTUALTLS", "NOTLSPATHS"] {
      #expect(warnings.contains("TLSSERVER_\(key): has no effect without TLSSERVER_DEPLOY=true"))
    }
  }

  @Test func `proxies are addresses or networks`() throws {
    #expect(try load(["TRUSTED_PROXIES": "10.0.0.0/8, ::1"]).trustedProxies.count == 2)
    #expect(try load(yaml: "trusted_proxies: [10.0.0.0/8, '::1']\n").trustedProxies.count == 2)
    #expect(
      problems(["TRUSTED_PROXIES": "10.0.0.0/8,proxy"])
        == ["TRUSTED_PROXIES: \"proxy\" is neither an IP address nor a network like 10.0.0.0/8"])
  }

  @Test func `output fields become labels, unless they clash`() throws {
    let labels = try load(["PROMETHEUS_EXTRALABELS": "proc.name, user.name"]).alertLabels
    #expect(labels == (try AlertLabelNames(extra: ["proc.name", "user.name"])))
    #expect(try load(yaml: "prometheus: {extralabels: 'proc.name,user.name'}\n").alertLabels == labels)
    #expect(
      problems(["PROMETHEUS_EXTRALABELS": "rule"])
        == ["PROMETHEUS_EXTRALABELS: \"rule\" would be the label rule, which is a label that is always there"])
  }

  @Test func `fields that are added are labels, under the names that they have before brackets are replaced`() throws {
    let configuration = try load([
      "CUSTOMFIELDS": "cluster:a", "TEMPLATEDFIELDS": "who:x", "BRACKETREPLACER": "-",
      "PROMETHEUS_EXTRALABELS": "cluster,proc.aname[2]",
    ])
    let stored = ["proc.aname[2]": "proc.aname-2"]
    #expect(
      configuration.alertLabels
        == (try AlertLabelNames(extra: ["cluster", "who", "proc.aname[2]"]) { stored[$0] ?? $0 }))
    #expect(
      problems(["CUSTOMFIELDS": "rule:a"]) == [
        "CUSTOMFIELDS: \"rule\" would be the label rule, which is a label that is always there, "
          + "for every added field is a label of /metrics"
      ])
  }

  @Test func `other people's variables are no settings, slips of ours are`() {
    #expect(problems(["PROMETHEUS_URL": "http://p", "PROMETHEUS_MULTIPROC_DIR": "/tmp"]) == [])
    #expect(problems(["PROMETHEUS_SERVICE_HOST": "10.0.0.1", "PROMETHEUS_PORT": "tcp://10.0.0.1:9090"]) == [])
    #expect(
      problems(["PROMETHEUS_EXTRALABEL": "a"])
        == ["PROMETHEUS_EXTRALABEL: there is no such setting; did you mean PROMETHEUS_EXTRALABELS?"])
  }
}
