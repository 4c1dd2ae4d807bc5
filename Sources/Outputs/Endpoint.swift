/// What carries requests to a destination.
package enum TransportKind: Hashable, Sendable {
  case http
  case file
  case standardOutput
}

/// Where all requests of one destination go, as far as it is the same for each of them.
package enum Endpoint: Hashable, Sendable {
  /// The URL is part of each request.
  case http
  case file(FileTarget)
  case standardOutput
}

/// A file that grows by lines, and when it is put aside for a new one.
package struct FileTarget: Hashable, Sendable {
  package enum Sync: String, CaseIterable, Sendable {
    /// Before an alert counts as delivered.
    case always
    /// Once a second.
    case interval
    /// When the system sees fit.
    case never
  }

  package var path: String
  /// Bytes at which the file is rotated; 0 for never.
  package var maximumSize: Int
  /// Age at which the file is rotated; zero for never.
  package var maximumAge: Duration
  /// How many rotated files are kept.
  package var keep: Int
  /// Whether rotated files are compressed with gzip.
  package var compress: Bool
  package var sync: Sync

  package init(path: String, maximumSize: Int, maximumAge: Duration, keep: Int, compress: Bool, sync: Sync) {
    self.path = path
    self.maximumSize = maximumSize
    self.maximumAge = maximumAge
    self.keep = keep
    self.compress = compress
    self.sync = sync
  }
}
