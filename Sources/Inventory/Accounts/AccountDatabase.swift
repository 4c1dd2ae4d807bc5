/// The users and groups of one file system.
final class AccountDatabase {
  /// Whose files they are, and how much of these is taken in.
  enum Owner {
    /// More than the largest sites have.
    case host
    /// Which may put anything there.
    case container

    var mostEntries: Int { self == .host ? 16_384 : 2048 }
    var longestFile: Int { self == .host ? 4 << 20 : 256 << 10 }
  }

  private var users: [UInt32: User] = [:]
  private var groups: [UInt32: KeptText] = [:]
  /// Of both files.
  private var textSizes = (users: 0, groups: 0)
  private let owner: Owner
  private var userFile: AccountFile
  private var groupFile: AccountFile
  private var lastLook: UInt64?

  /// How often is looked whether the files have changed, in milliseconds.
  private static let interval: UInt64 = 1000

  init(_ owner: Owner) {
    self.owner = owner
    userFile = AccountFile("etc/passwd", longest: owner.longestFile)
    groupFile = AccountFile("etc/group", longest: owner.longestFile)
  }

  /// Bytes, about: each text is an object of its own.
  var size: Int { 1024 + textSizes.users + textSizes.groups + users.count * 384 + groups.count * 128 }

  /// Reads what has changed.
  ///
  /// - Parameter now: milliseconds of any clock.
  /// - Returns: whether it was time to look.
  @discardableResult
  func refresh(below root: @autoclosure () -> String, now: UInt64) -> Bool {
    if let lastLook, now &- lastLook < Self.interval { return false }
    lastLook = now
    let root = root()
    if let text = userFile.changed(below: root) {
      users = self.users(in: text)
      textSizes.users = text.count
    }
    if let text = groupFile.changed(below: root) {
      groups = self.groups(in: text)
      textSizes.groups = text.count
    }
    return true
  }

  func user(_ id: UInt32) -> User? { users[id] }

  func group(_ id: UInt32) -> KeptText? { groups[id] }

  /// `name:password:id:group:description:home:shell`
  private func users(in text: [UInt8]) -> [UInt32: User] {
    entries(text, columns: 7) { columns in
      User(name: KeptText(columns[0]), home: KeptText(columns[5]), shell: KeptText(columns[6]))
    }
  }

  /// `name:password:id:members`
  private func groups(in text: [UInt8]) -> [UInt32: KeptText] {
    entries(text, columns: 4) { KeptText($0[0]) }
  }

  /// What the lines say, by the number in their third column; of several lines with one number, the first counts.
  private func entries<Entry>(
    _ text: [UInt8], columns: Int, _ make: ([ArraySlice<UInt8>]) -> Entry
  ) -> [UInt32: Entry] {
    var entries: [UInt32: Entry] = [:]
    for line in text.split(separator: UInt8(ascii: "\n")) {
      let parts = line.split(separator: UInt8(ascii: ":"), maxSplits: columns - 1, omittingEmptySubsequences: false)
      guard parts.count == columns, !parts[0].isEmpty, let id = UInt32(String(decoding: parts[2], as: UTF8.self)),
        entries[id] == nil
      else { continue }
      entries[id] = make(parts)
      if entries.count == owner.mostEntries { break }
    }
    return entries
  }
}
