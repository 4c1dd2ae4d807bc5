/// The type of a field's values, by Falco's names; two fields can be compared with each other only if theirs are the same.
package enum FieldType: String, CaseIterable, Sendable {
  case int8, int16, int32, int64
  case uint8, uint16, uint32, uint64
  case pid, fd, errno, flags, mode, double
  /// A port number; literals may be names of the services database.
  case port
  /// Nanoseconds.
  case relativeTime
  /// Nanoseconds since 1970.
  case absoluteTime
  case bool
  /// Text: any bytes without NUL.
  case string
  case path
  /// A path that was relative to a directory.
  case relativePath
  case bytes
  case address
  case network

  /// Types whose operators are the same.
  package enum Family: Sendable {
    case number, bool, text, bytes, address
  }

  package var family: Family {
    switch self {
    case .bool: .bool
    case .string, .path, .relativePath: .text
    case .bytes: .bytes
    case .address, .network: .address
    default: .number
    }
  }
}
