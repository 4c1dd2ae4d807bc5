/// Where a server's TLS certificate and what belongs to it stand, all in PEM.
package struct TLSFiles: Hashable, Sendable {
  package enum Part: Hashable, Sendable {
    case certificate, key, authorities
  }

  /// The server's own certificate, then those that lead to its authority. May be the same file as the key.
  package let certificate: String
  package let key: String
  /// The authorities of which one must have signed a client's certificate; nil where clients need none.
  package let authorities: String?

  package init(certificate: String, key: String, authorities: String? = nil) {
    self.certificate = certificate
    self.key = key
    self.authorities = authorities
  }

  func path(of part: Part) -> String {
    switch part {
    case .certificate: certificate
    case .key: key
    case .authorities: authorities ?? ""
    }
  }

  /// What shows that somebody has replaced a file.
  var state: [FileState?] { [certificate, key, authorities].map { $0.flatMap { FileState($0) } } }
}

/// Why TLS is not possible with these files.
package struct TLSFileError: Error, Hashable, CustomStringConvertible {
  /// Which of the files is at fault.
  package let part: TLSFiles.Part
  package let description: String
}
