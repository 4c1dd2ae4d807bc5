import EndToEndSupport
import Testing

/// The listener with TLS, with curl and openssl as clients.
@Suite struct ServerTLSTests {
  private let certificates: TestCertificates
  private let sink: Sink

  init() async throws {
    certificates = try await TestCertificates()
    sink = try await Sink.started()
  }

  /// - Parameter listeners: how many ports it listens on.
  private func started(_ more: [String: String] = [:], listeners: Int = 1) async throws -> RunningTocsin {
    let tls = [
      "TLSSERVER_DEPLOY": "true", "TLSSERVER_CERTFILE": certificates.certificate("server"),
      "TLSSERVER_KEYFILE": certificates.key("server"), "TLSSERVER_CACERTFILE": certificates.authority,
    ]
    let tocsin = try RunningTocsin(webhook(sink.url, tls.merging(more) { $1 }))
    let child = try tocsin.spawn()
    let isUp = await eventually {
      child.poll() != nil || tocsin.log.split(separator: "listening for alerts").count == listeners + 1
    }
    guard isUp, child.poll() == nil else { throw Failure("tocsin did not start:\n\(tocsin.log)") }
    return tocsin
  }

  private func post(_ number: Int, to tocsin: RunningTocsin, _ options: String = "") async throws -> String {
    try await certificates.curl(
      "\(options) -o /dev/null -w '%{http_code}' -d '\(NumberedAlert.json(number))' https://127.0.0.1:\(tocsin.port)/ || true"
    )
  }

  private func get(_ path: String, from tocsin: RunningTocsin, _ options: String = "") async throws -> String {
    try await certificates.curl("\(options) https://127.0.0.1:\(tocsin.port)\(path) || true")
  }

  /// When the certificate ends that a new connection is shown.
  private func end(of tocsin: RunningTocsin) async throws -> String {
    try await certificates.run(
      "openssl s_client -connect 127.0.0.1:\(tocsin.port) </dev/null 2>/dev/null | openssl x509 -noout -enddate || true"
    )
  }

  @Test func `alerts are taken over TLS and not without`() async throws {
    let tocsin = try await started()
    #expect(try await post(1, to: tocsin) == "200")
    #expect(try await get("/ping", from: tocsin) == "pong\n")
    #expect(
      try await certificates.curl("http://127.0.0.1:\(tocsin.port)/ping || true").contains("pong") == false)
    #expect(await sink.missing([1]) == [])
    #expect(try await get("/metrics", from: tocsin).contains("\ntocsin_tls_certificate_expiry_timestamp_seconds "))
    #expect(try await tocsin.terminate() == .status(0))
  }

  @Test func `versions of TLS before 1.2 are refused`() async throws {
    let tocsin = try await started()
    let client = "openssl s_client -connect 127.0.0.1:\(tocsin.port) -cipher DEFAULT@SECLEVEL=0"
    #expect(try await certificates.run("\(client) -tls1_1 </dev/null 2>&1 || true").contains("alert protocol version"))
    #expect(try await certificates.run("\(client) -tls1_2 </dev/null 2>&1 || true").contains("Cipher is ECDHE"))
  }

  @Test func `with mutual TLS only clients with a certificate of the authority are let in`() async throws {
    let tocsin = try await started(["TLSSERVER_MUTUALTLS": "true"])
    let client = "--cert client.crt --key client.key"
    #expect(try await !post(1, to: tocsin).contains("200"))
    _ = try await certificates.run(
      "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=x -keyout x.key -out x.crt")
    #expect(try await !post(2, to: tocsin, "--cert x.crt --key x.key").contains("200"))
    #expect(try await post(3, to: tocsin, client) == "200")
    #expect(await sink.missing([3]) == [])
    #expect(sink.delivered == [3])
    #expect(try await get("/metrics", from: tocsin, client).contains("\ntocsin_tls_failed_handshakes_total 2\n"))
    #expect(tocsin.log.contains("a client and this server do not agree on TLS"))
  }

  @Test func `paths of the plain list are answered on their own port only`() async throws {
    let port = try FreePort.any()
    let tocsin = try await started(
      ["TLSSERVER_NOTLSPATHS": "/healthz,/metrics", "TLSSERVER_NOTLSPORT": "\(port)"], listeners: 2)
    func plain(_ path: String) async throws -> Int {
      try await HTTPConnection.once(to: port, HTTPMessage(method: "GET", path: path)).status
    }
    #expect(try await plain("/healthz") == 200)
    #expect(try await plain("/metrics?x=1") == 200)
    #expect(try await plain("/ping") == 404)
    let alert = HTTPMessage(body: Array(NumberedAlert.json(1).utf8))
    #expect(try await HTTPConnection.once(to: port, alert).status == 404)
    #expect(try await get("/healthz", from: tocsin, "-o /dev/null -w '%{http_code}'") == "404")
    #expect(try await get("/ping", from: tocsin) == "pong\n")
  }

  @Test func `a renewed certificate is shown to new clients, and no connection is dropped`() async throws {
    let tocsin = try await started()
    let before = try await end(of: tocsin)
    #expect(before.contains("notAfter"))
    async let client = certificates.run(
      """
      cat > client.py <<'END'
      import http.client, os, ssl, time
      context = ssl.create_default_context(cafile="ca.crt")
      connection = http.client.HTTPSConnection("127.0.0.1", \(tocsin.port), context=context)
      def get():
          connection.request("GET", "/ping")
          return connection.getresponse().read()
      get()
      socket = connection.sock
      open("connected", "w").close()
      while not os.path.exists("renewed"): time.sleep(0.02)
      print(get(), connection.sock is socket)
      END
      python3 client.py
      """)
    _ = try await certificates.run("while ! [ -e connected ]; do sleep 0.02; done")
    try await certificates.issue("new", days: 20)
    try await certificates.replace("server", by: "new")
    #expect(try await eventually { try await end(of: tocsin) != before })
    _ = try await certificates.run("touch renewed")
    #expect(try await client == "b'pong\\n' True\n")
    #expect(try await get("/metrics", from: tocsin).contains("\ntocsin_tls_renewals_total{result=\"ok\"} 1\n"))
  }

  @Test func `a certificate without its key changes nothing, is said and counted`() async throws {
    let tocsin = try await started()
    let before = try await end(of: tocsin)
    try await certificates.issue("new", days: 20)
    _ = try await certificates.run("mv new.crt server.crt")
    #expect(await eventually { tocsin.log.contains("the new TLS certificate cannot be used") })
    #expect(try await end(of: tocsin) == before)
    #expect(try await get("/metrics", from: tocsin).contains("\ntocsin_tls_renewals_total{result=\"failed\"} 1\n"))
    _ = try await certificates.run("mv new.key server.key")
    tocsin.hangUp()
    #expect(try await eventually { try await end(of: tocsin) != before })
  }

  @Test func `the detector's server speaks TLS too`() async throws {
    let port = try FreePort.any()
    _ = try await certificates.run(
      """
      cat server.key server.crt > falco.pem
      printf -- '- rule: R\\n  desc: d\\n  condition: evt.type = close\\n  output: o\\n  priority: INFO\\n' > rules.yaml
      cat > falco.yaml <<'END'
      rules_files: [\(certificates.directory)/rules.yaml]
      engine: {kind: nodriver}
      stdout_output: {enabled: true}
      webserver: {enabled: true, listen_address: 127.0.0.1, listen_port: \(port), ssl_enabled: true, ssl_certificate: \(certificates.directory)/falco.pem}
      END
      """)
    let detector = try RunningTocsin()
    _ = try detector.spawn(["detect", "-c", "\(certificates.directory)/falco.yaml"])
    let health = "https://127.0.0.1:\(port)/healthz || true"
    let isUp = try await eventually { try await certificates.curl(health).contains(#"{"status": "ok"}"#) }
    #expect(isUp, "\(detector.log)")
    _ = try await detector.terminate()
  }

  @Test func `files that cannot be used stop the start`() async throws {
    let tocsin = try RunningTocsin([
      "TLSSERVER_DEPLOY": "true", "TLSSERVER_CERTFILE": certificates.certificate("server"),
      "TLSSERVER_KEYFILE": certificates.key("client"),
    ])
    #expect(try await tocsin.spawn().ended() == .status(78))
    #expect(tocsin.log.contains("TLSSERVER_KEYFILE: \(certificates.key("client")) is not the key of the certificate"))
  }

  @Test func `the log says who sent what is no alert, through trusted proxies only`() async throws {
    let tocsin = try await RunningTocsin.started(["TRUSTED_PROXIES": "127.0.0.1", "STDOUT_ENABLED": "true"])
    #expect(try await tocsin.post("x", headers: [("X-Forwarded-For", "10.0.0.1, 198.51.100.7")]).status == 400)
    #expect(await eventually { tocsin.log.contains("client.address=198.51.100.7") })
    #expect(try await tocsin.terminate() == .status(0))
    tocsin.set("TRUSTED_PROXIES", nil)
    try await tocsin.start()
    #expect(try await tocsin.post("x", headers: [("X-Forwarded-For", "198.51.100.8")]).status == 400)
    #expect(await eventually { tocsin.log.contains("client.address=127.0.0.1") })
    #expect(!tocsin.log.contains("198.51.100.8"))
  }
}
