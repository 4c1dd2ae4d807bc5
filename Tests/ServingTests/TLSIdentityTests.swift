import EndToEndSupport
import Foundation
import Serving
import Testing

@Suite struct TLSIdentityTests {
  private let certificates: TestCertificates
  private let files: TLSFiles

  init() async throws {
    certificates = try await TestCertificates()
    files = TLSFiles(
      certificate: certificates.certificate("server"), key: certificates.key("server"),
      authorities: certificates.authority)
  }

  private func write(_ text: String, _ path: String) throws {
    try text.write(toFile: path, atomically: true, encoding: .utf8)
  }

  private func failure(_ files: TLSFiles) -> TLSFileError? {
    do {
      _ = try TLSIdentity(files)
      return nil
    } catch {
      return error
    }
  }

  @Test func `a certificate, its key and authorities are an identity with an end`() throws {
    let identity = try TLSIdentity(files)
    let days = (Double(identity.expires) - Date().timeIntervalSince1970) / 86_400
    #expect(days > 1 && days < 3)
  }

  @Test func `one file may hold the certificate and the key`() async throws {
    _ = try await certificates.run("cat server.key server.crt > both.pem")
    let both = "\(certificates.directory)/both.pem"
    #expect(failure(TLSFiles(certificate: both, key: both)) == nil)
  }

  @Test func `the file at fault is named`() async throws {
    let (missing, garbage) = ("\(certificates.directory)/missing", "\(certificates.directory)/garbage")
    try write("-----BEGIN CERTIFICATE-----\nnothing\n", garbage)
    let empty = "\(certificates.directory)/empty"
    try write("", empty)
    let server = certificates.certificate("server")
    let key = certificates.key("server")
    let cases: [(TLSFiles, TLSFiles.Part, String)] = [
      (TLSFiles(certificate: missing, key: key), .certificate, "\(missing) cannot be read: No such file or directory"),
      (TLSFiles(certificate: garbage, key: key), .certificate, "\(garbage) holds no certificate in PEM"),
      (TLSFiles(certificate: empty, key: key), .certificate, "\(empty) holds no certificate in PEM"),
      (TLSFiles(certificate: key, key: key), .certificate, "\(key) holds no certificate in PEM"),
      (
        TLSFiles(certificate: certificates.directory, key: key), .certificate,
        "\(certificates.directory) cannot be read: Is a directory"
      ),
      (TLSFiles(certificate: server, key: missing), .key, "\(missing) cannot be read: No such file or directory"),
      (TLSFiles(certificate: server, key: server), .key, "\(server) holds no private key in PEM without a passphrase"),
      (
        TLSFiles(certificate: server, key: certificates.key("client")), .key,
        "\(certificates.key("client")) is not the key of the certificate in \(server)"
      ),
      (
        TLSFiles(certificate: server, key: key, authorities: empty), .authorities,
        "\(empty) holds no certificate in PEM"
      ),
    ]
    for (files, part, message) in cases {
      let failure = failure(files)
      #expect(failure?.part == part)
      #expect(failure?.description == message)
    }
  }

  @Test func `new files are taken into use, and what cannot be used changes nothing`() async throws {
    let identity = try TLSIdentity(files)
    let before = identity.expires
    try await certificates.issue("new", days: 20)
    _ = try await certificates.run("mv new.crt server.crt")
    #expect(throws: TLSFileError.self) { try identity.renew() }
    #expect(identity.expires == before)
    _ = try await certificates.run("mv new.key server.key")
    try identity.renew()
    #expect(identity.expires > before)
    #expect(identity.renewals == 1 && identity.failures == 1)
  }
}
