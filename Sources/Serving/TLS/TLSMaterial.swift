import Glibc
import NIOSSL

/// What was read from the files, ready for connections.
struct TLSMaterial: Sendable {
  private static let longestFile = 4 << 20

  let context: NIOSSLContext
  /// When the server's own certificate ends, in seconds since 1970.
  let expires: Int

  init(_ files: TLSFiles) throws(TLSFileError) {
    let chain = try Self.certificates(files, .certificate)
    let bytes = try Self.read(files, .key)
    let key = try Self.attempt(files, .key, "holds no private key in PEM without a passphrase") {
      try NIOSSLPrivateKey(bytes: bytes, format: .pem)
    }
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
    configuration.minimumTLSVersion = .tlsv12
    configuration.applicationProtocols = ["http/1.1"]
    if files.authorities != nil {
      configuration.trustRoots = .certificates(try Self.certificates(files, .authorities))
      // Requires a certificate; whose name it bears says nothing about the address that a client comes from.
      configuration.certificateVerification = .noHostnameVerification
    }
    context = try Self.attempt(files, .key, "is not the key of the certificate in \(files.certificate)") {
      try NIOSSLContext(configuration: configuration)
    }
    expires = Int(chain[0].notValidAfter)
  }

  /// At least one.
  private static func certificates(_ files: TLSFiles, _ part: TLSFiles.Part) throws(TLSFileError) -> [NIOSSLCertificate]
  {
    let bytes = try read(files, part)
    let problem = "holds no certificate in PEM"
    let certificates = try attempt(files, part, problem) { try NIOSSLCertificate.fromPEMBytes(bytes) }
    guard !certificates.isEmpty else { throw error(files, part, problem) }
    return certificates
  }

  private static func read(_ files: TLSFiles, _ part: TLSFiles.Part) throws(TLSFileError) -> [UInt8] {
    let descriptor = open(files.path(of: part), O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw error(files, part, "cannot be read: \(String(cString: strerror(errno)))") }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 16 << 10)
    while bytes.count < longestFile {
      let count = Glibc.read(descriptor, &piece, piece.count)
      guard count >= 0 else { throw error(files, part, "cannot be read: \(String(cString: strerror(errno)))") }
      if count == 0 { break }
      bytes += piece.prefix(count)
    }
    return bytes
  }

  private static func attempt<Value>(
    _ files: TLSFiles, _ part: TLSFiles.Part, _ problem: String, _ work: () throws -> Value
  ) throws(TLSFileError) -> Value {
    do { return try work() } catch { throw Self.error(files, part, problem) }
  }

  private static func error(_ files: TLSFiles, _ part: TLSFiles.Part, _ problem: String) -> TLSFileError {
    TLSFileError(part: part, description: "\(files.path(of: part)) \(problem)")
  }
}
