package import Alerts
package import Logging
import Synchronization

/// The silences that couriers keep to; on disk before they hold.
package final class Silences: Sendable {
  /// Makes a condition over alerts of its text, or says what is wrong with it.
  package typealias Compiler = @Sendable (_ matcher: String) throws -> @Sendable (Alert) -> Bool

  /// How many may be in force or yet to come.
  package static let most = 1000
  private static let longestText = 4096

  private let outbox: Outbox
  private let compile: Compiler
  private let active: Mutex<[ActiveSilence]>

  /// Reads the silences of the store. One whose condition is not understood any more silences nothing.
  package init(_ outbox: Outbox, logger: Logger, compile: @escaping Compiler) async throws(OutboxError) {
    self.outbox = outbox
    self.compile = compile
    let active = try await outbox.silences().compactMap { silence -> ActiveSilence? in
      do {
        return try ActiveSilence(silence, compile)
      } catch {
        logger.error(
          "a silence is not understood and silences nothing",
          metadata: ["silence.id": "\(silence.id)", "silence.matcher": "\(silence.matcher)", "error": "\(error)"])
        return nil
      }
    }
    self.active = Mutex(active)
  }

  /// All that are kept, the newest first, with what they have silenced.
  package func all() async throws(OutboxError) -> [Silence] { try await outbox.silences() }

  /// Adds a silence, whatever its id says, and returns it once it is on disk and holds.
  ///
  /// - Throws: `SilenceError` where it makes no sense, `OutboxError` where it cannot be stored.
  package func add(_ silence: Silence) async throws -> Silence {
    let matches: @Sendable (Alert) -> Bool
    do {
      matches = try compile(silence.matcher)
    } catch {
      throw SilenceError("the matcher is not understood: \(error)")
    }
    guard silence.starts < silence.ends else { throw SilenceError("a silence has to end after its start") }
    guard silence.ends > WallClock.milliseconds else { throw SilenceError("the end of the silence is past") }
    for (name, text) in [("matcher", silence.matcher), ("author", silence.author), ("comment", silence.comment)]
    where text.utf8.count > Self.longestText {
      throw SilenceError("the \(name) is longer than \(Self.longestText) bytes")
    }
    let stored = try await outbox.add(silence)
    active.withLock {
      $0.append(
        ActiveSilence(
          id: stored.id, destinations: stored.destinations, starts: stored.starts, ends: stored.ends, matches: matches))
    }
    return stored
  }

  /// Ends a silence now; alerts that came before stay silenced.
  ///
  /// - Returns: whether there is such a silence that had not ended yet.
  package func expire(_ id: Silence.ID) async throws(OutboxError) -> Bool {
    let now = WallClock.milliseconds
    guard try await outbox.expireSilence(id, at: now) else { return false }
    active.withLock { active in
      for index in active.indices where active[index].id == id { active[index].ends = min(active[index].ends, now) }
    }
    return true
  }

  /// The silence that keeps an alert from a destination, if one does.
  package func silence(of entry: Entry, at destination: String) -> Silence.ID? {
    guard entry.alert.origin == .posted, let alert = try? entry.alert.decoded() else { return nil }
    return current(for: destination).first { $0.covers(entry, alert) }?.id
  }

  /// Those that may hold at a destination, also for alerts that have waited.
  func current(for destination: String) -> [ActiveSilence] {
    active.withLock { active in
      active.isEmpty ? [] : active.filter { $0.destinations.isEmpty || $0.destinations.contains(destination) }
    }
  }
}

extension ActiveSilence {
  fileprivate init(_ silence: Silence, _ compile: Silences.Compiler) throws {
    self.init(
      id: silence.id, destinations: silence.destinations, starts: silence.starts, ends: silence.ends,
      matches: try compile(silence.matcher))
  }
}

/// Why a silence is not added.
package struct SilenceError: Error, Hashable, CustomStringConvertible {
  package let description: String

  init(_ description: String) { self.description = description }
}
