/// An authority of a test's own, and what it has signed; all in files.
package final class TestCertificates: Sendable {
  private let scratch: TemporaryDirectory

  /// Makes the authority, a certificate for a server on 127.0.0.1 and one for a client.
  package init() async throws {
    scratch = try TemporaryDirectory()
    try await Shell.run(
      "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj '/CN=Test authority' "
        + "-keyout ca.key -out ca.crt", in: scratch)
    try await issue("server")
    try await issue("client")
  }

  package var directory: String { scratch.path }
  package var authority: String { "\(scratch.path)/ca.crt" }

  package func certificate(_ name: String) -> String { "\(scratch.path)/\(name).crt" }

  package func key(_ name: String) -> String { "\(scratch.path)/\(name).key" }

  /// Signs a certificate, with a key of its own, valid from now on for so many days.
  package func issue(_ name: String, days: Int = 2) async throws {
    try await Shell.run(
      """
      openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj '/CN=\(name)' -keyout \(name).key -out \(name).csr
      printf 'subjectAltName=IP:127.0.0.1' > \(name).ext
      openssl x509 -req -in \(name).csr -CA ca.crt -CAkey ca.key -CAcreateserial -days \(days) -extfile \(name).ext \
        -out \(name).crt
      """, in: scratch)
  }

  /// Puts other files in the place of a certificate and its key, first the one, then the other.
  package func replace(_ name: String, by other: String) async throws {
    try await Shell.run("mv \(other).crt \(name).crt; mv \(other).key \(name).key", in: scratch)
  }

  /// Runs curl as a client that trusts the authority; what it printed.
  package func curl(_ arguments: String) async throws -> String {
    try await Shell.run("curl -sS --max-time 20 --cacert \(authority) \(arguments)", in: scratch)
  }

  package func run(_ script: String) async throws -> String { try await Shell.run(script, in: scratch) }
}
