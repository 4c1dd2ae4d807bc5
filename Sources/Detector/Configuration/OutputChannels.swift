/// Where alerts go.
package struct OutputChannels: Hashable, Sendable {
  /// A file that alerts are appended to.
  package struct File: Hashable, Sendable {
    package let path: String
    /// Whether it stays open from one alert to the next.
    package let staysOpen: Bool
  }

  /// A shell command that reads alerts from its standard input.
  package struct Program: Hashable, Sendable {
    package let command: String
    /// Whether one run of it reads all alerts.
    package let staysOpen: Bool
  }

  /// A server that takes an alert a request.
  package struct HTTP: Hashable, Sendable {
    package let url: String
    package let userAgent: String
    /// Whether the server's certificate is not checked.
    package let isInsecure: Bool
    /// A file of CA certificates; nil for the system's.
    package let authorities: String?
    /// Certificate and key of the client; nil without mutual TLS.
    package let certificate: String?
    package let certificateKey: String?
  }

  /// Tocsin's forwarder.
  package struct Forwarder: Hashable, Sendable {
    package let url: String
    package let token: String?
  }

  package var standardOutput = false
  /// Whether somebody said that nothing goes to standard output.
  var isSilent = false
  package var systemLog = false
  package var file: File?
  package var program: Program?
  package var http: HTTP?
  package var forwarder: Forwarder?
  /// Whether lines for files and programs are gathered before they are written.
  package var isBuffered = false

  package init() {}

  /// Whether any of Falco's outputs is on.
  var hasFalcoOutput: Bool { standardOutput || systemLog || file != nil || program != nil || http != nil }
}
