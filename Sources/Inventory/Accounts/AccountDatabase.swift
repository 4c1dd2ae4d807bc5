/// The users and groups of one file system.
final class AccountDatabase {
  private var users: [UInt32: User] = [:]
  private var groups: [UInt32: KeptText] = [:]
  private var userFile = AccountFile("etc/passwd")
  private var groupFile = AccountFile("etc/group")
  private var lastLook: UInt64?
  private(set) var lastUse: UInt64 = 0

  /// How many a database may have.
  private static let maximum = 16384
  /// How often is looked whether the files have changed, in milliseconds.
  private static let interval: UInt64 = 1000

  /// Reads what has changed.
  ///
  /// - Parameter now: milliseconds of any clock.
  func refresh(below root: @autoclosure () -> String, now: UInt64) {
    lastUse = now
    if let lastLook, now &- lastLook < Self.interval { return }
    lastLook = now
    let root = root()
    if let text = userFile.changed(below: root) { users = Self.users(in: text) }
    if let text = groupFile.changed(below: root) { groups = Self.groups(in: text) }
  }

  func user(_ id: UInt32) -> User? { users[id] }

  func group(_ id: UInt32) -> KeptText? { groups[id] }

  /// `name:password:id:group:description:home:shell`
  private static func users(in text: [UInt8]) -> [UInt32: User] {
    entries(text, columns: 7) { columns in
      User(name: KeptText(columns[0]), home: KeptText(columns[5]), shell: KeptText(columns[6]))
    }
  }

  /// `name:password:id:members`
  private static func groups(in text: [UInt8]) -> [UInt32: KeptText] {
    entries(text, columns: 4) { KeptText($0[0]) }
  }

  /// What the lines say, by the number in their third column; of several lines with one number, the first counts.
  private static func entries<Entry>(
    _ text: [UInt8], columns: Int, _ make: ([ArraySlice<UInt8>]) -> Entry
  ) -> [UInt32: Entry] {
    var entries: [UInt32: Entry] = [:]
    for line in text.split(separator: UInt8(ascii: "\n")) {
      let parts = line.split(separator: UInt8(ascii: ":"), maxSplits: columns - 1, omittingEmptySubsequences: false)
      guard parts.count == columns, !parts[0].isEmpty, let id = UInt32(String(decoding: parts[2], as: UTF8.self)),
        entries[id] == nil
      else { continue }
      entries[id] = make(parts)
      if entries.count == maximum { break }
    }
    return entries
  }
}
