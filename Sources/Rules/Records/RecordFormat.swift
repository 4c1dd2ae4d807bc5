/// How records of events are laid out in a file; docs/records.md describes it.
package enum RecordFormat {
  static let magic: StaticString = "TOCSINEV"
  /// Grows whenever older readers would read something wrong.
  package static let version: UInt32 = 2
  /// Magic, version and four bytes in reserve.
  static let fileHeader = 16
  /// Size of the record and number of its blocks.
  static let recordHeader = 8
}
