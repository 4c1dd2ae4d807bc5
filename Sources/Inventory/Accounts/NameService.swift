import Dispatch
import Glibc
import Synchronization

/// Asks the system's name service for users and groups that no file lists: those of a directory server, or of systemd.
///
/// It may take its time, so it is asked on a queue, and a caller waits only a little; who asks again later has the answer.
final class NameService: Sendable {
  private struct Answers {
    var users: [UInt32: User?] = [:]
    var groups: [UInt32: KeptText?] = [:]
    var isBusy = false
  }

  private let answers = Mutex(Answers())
  private let queue = DispatchQueue(label: "name service")

  private static let patience = DispatchTimeInterval.milliseconds(20)
  private static let maximum = 16384
  private static let longestEntry = 65536

  func user(_ id: UInt32) -> User? { answer(to: id, in: \.users, Self.findUser) }

  func group(_ id: UInt32) -> KeptText? { answer(to: id, in: \.groups, Self.findGroup) }

  /// Makes it ask again.
  func forget() {
    answers.withLock {
      $0.users = [:]
      $0.groups = [:]
    }
  }

  private func answer<Entry: Sendable>(
    to id: UInt32, in table: any WritableKeyPath<Answers, [UInt32: Entry?]> & Sendable,
    _ find: @escaping @Sendable (UInt32) -> Entry?
  ) -> Entry? {
    let (known, mustAsk) = answers.withLock { answers in
      let known = answers[keyPath: table][id]
      let mustAsk = known == nil && !answers.isBusy && answers[keyPath: table].count < Self.maximum
      if mustAsk { answers.isBusy = true }
      return (known, mustAsk)
    }
    guard mustAsk else { return known ?? nil }
    let done = DispatchSemaphore(value: 0)
    queue.async {
      let found = find(id)
      self.answers.withLock { answers in
        answers[keyPath: table][id] = .some(found)
        answers.isBusy = false
      }
      done.signal()
    }
    _ = done.wait(timeout: .now() + Self.patience)
    return answers.withLock { $0[keyPath: table][id] } ?? nil
  }

  private static func findUser(_ id: UInt32) -> User? {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: longestEntry) { buffer in
      guard let start = buffer.baseAddress else { return nil }
      var entry = passwd()
      var found: UnsafeMutablePointer<passwd>?
      guard getpwuid_r(id, &entry, start, buffer.count, &found) == 0, found != nil else { return nil }
      return User(name: text(entry.pw_name), home: text(entry.pw_dir), shell: text(entry.pw_shell))
    }
  }

  private static func findGroup(_ id: UInt32) -> KeptText? {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: longestEntry) { buffer in
      guard let start = buffer.baseAddress else { return nil }
      var entry = Glibc.group()
      var found: UnsafeMutablePointer<Glibc.group>?
      guard getgrgid_r(id, &entry, start, buffer.count, &found) == 0, found != nil else { return nil }
      return text(entry.gr_name)
    }
  }

  private static func text(_ pointer: UnsafePointer<CChar>?) -> KeptText {
    guard let pointer else { return User.unknownText }
    return KeptText(UnsafeRawBufferPointer(start: pointer, count: strlen(pointer)))
  }
}
