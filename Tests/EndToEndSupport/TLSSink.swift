import Foundation

/// An HTTPS destination with a certificate of its own making, which no system trusts.
package final class TLSSink: Sendable {
  package let port: Int
  private let scratch: TemporaryDirectory
  private let server: ChildProcess

  private static let script = """
    import http.server, ssl, sys
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            with open(sys.argv[4], "ab") as file: file.write(body)
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()
        def log_message(self, *arguments): pass
    server = http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(sys.argv[2], sys.argv[3])
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    server.serve_forever()
    """

  package init() async throws {
    port = try FreePort.any()
    scratch = try TemporaryDirectory()
    let certificate = "\(scratch.path)/certificate.pem"
    let key = "\(scratch.path)/key.pem"
    try await Shell.run(
      "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost "
        + "-addext subjectAltName=IP:127.0.0.1 -keyout \(key) -out \(certificate)", in: scratch)
    server = try ChildProcess(
      ["python3", "-c", Self.script, "\(port)", certificate, key, "\(scratch.path)/bodies"],
      environment: ProcessInfo.processInfo.environment, log: "\(scratch.path)/log")
    let port = port
    guard await eventually({ (try? await RawConnection(to: port))?.close() != nil }) else {
      throw Failure("the HTTPS server does not start")
    }
  }

  package var url: String { "https://127.0.0.1:\(port)/hook" }

  /// The certificate, which is its own authority.
  package var authority: String { "\(scratch.path)/certificate.pem" }

  /// The numbers of the alerts that arrived.
  package var numbers: [Int] {
    let bodies = (try? String(contentsOfFile: "\(scratch.path)/bodies", encoding: .utf8)) ?? ""
    return bodies.split(separator: "\n").compactMap { NumberedAlert.read(Array($0.utf8)).number }
  }
}
