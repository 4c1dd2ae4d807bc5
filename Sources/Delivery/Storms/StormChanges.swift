/// What has changed of a storm since it was last written.
struct StormChanges: Sendable {
  var groups: Set<GroupKey> = []
  var silenced: [Silence.ID: SilencedRange] = [:]

  var isEmpty: Bool { groups.isEmpty && silenced.isEmpty }

  /// What is written: open groups as they are, closed ones, and what was silenced since.
  struct Written: Hashable, Sendable {
    var groups: [AlertGroup] = []
    var closed: [GroupKey] = []
    var silenced: [Silence.ID: SilencedRange] = [:]
    var bucket: TokenBucket?
  }

  func written(_ all: [GroupKey: AlertGroup], _ bucket: TokenBucket?) -> Written {
    Written(
      groups: groups.compactMap { all[$0] }, closed: groups.filter { all[$0] == nil }, silenced: silenced,
      bucket: bucket)
  }
}

/// What the store remembers of a storm.
package struct SavedStorm: Hashable, Sendable {
  package var groups: [AlertGroup] = []
  /// The tokens that the bucket had, and when.
  package var tokens: Double?
  package var counted: Int64?

  package init(groups: [AlertGroup] = []) { self.groups = groups }
}
