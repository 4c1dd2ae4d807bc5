/// Held alerts are counted as the cursor passes them, and told of when their group is due.
extension Storm {
  /// Counts what the cursor has passed.
  package mutating func pass(to cursor: Int64) {
    self.cursor = cursor
    while let next = ahead.first, next.id <= cursor {
      ahead.removeFirst()
      switch next.kind {
      case .silenced(let silence): changes.silenced[silence, default: SilencedRange()].add(next.id)
      case .opened(let group): pass(next, group, isHeld: false)
      case .held(let group): pass(next, group, isHeld: true)
      }
    }
  }

  private mutating func pass(_ next: Suppression, _ opening: AlertGroup, isHeld: Bool) {
    let key = opening.key
    if let count = aheadByGroup[key] { aheadByGroup[key] = count > 1 ? count - 1 : nil }
    if isHeld { groups[key, default: opening].held.add(next) } else { groups[key] = groups[key] ?? opening }
    changes.groups.insert(key)
  }

  /// The groups to tell of now, as far as the rate lets; those that have waited longest come first.
  package mutating func tell(waiting: Int, at now: Int64) -> [AlertGroup] {
    guard let soonest = groups.values.lazy.map({ $0.due }).min(), soonest <= now || isTooFar(soonest, from: now) else {
      return []
    }
    var told: [AlertGroup] = []
    for group in groups.values.sorted(by: { $0.held.first < $1.held.first }) {
      guard group.due <= now || isTooFar(group.due, from: now) else { continue }
      if group.held.count == 0 {
        if aheadByGroup[group.key] == nil { put(nil, for: group.key) }
      } else if take(waiting + told.count, at: now) {
        told.append(group)
        // A rate alone opens no groups that outlast their summary.
        let next = policy.grouping.map { AlertGroup(group.key, due: now + $0.interval, isTold: true) }
        put(next, for: group.key)
      } else {
        break
      }
    }
    counts.summaries += told.count { $0.held.count > 1 }
    return told
  }

  private mutating func put(_ group: AlertGroup?, for key: GroupKey) {
    groups[key] = group
    changes.groups.insert(key)
  }

  /// Whether no group should have to wait that long: the clock was set back, or the settings have changed.
  private func isTooFar(_ due: Int64, from now: Int64) -> Bool {
    due > now + (policy.grouping.map { max($0.interval, $0.wait) } ?? 0)
  }

  /// When `tell` has something to do that nobody else will announce.
  package func nextTelling(waiting: Int) -> Int64? {
    let closing = groups.values.lazy.filter { $0.held.count == 0 && aheadByGroup[$0.key] == nil }.map { $0.due }.min()
    if let rate = bucket?.rate, waiting >= rate.burst { return closing }
    let telling = groups.values.lazy.filter { $0.held.count > 0 }.map { $0.due }.min()
      .map { max($0, bucket?.nextToken ?? $0) }
    return [closing, telling].compactMap { $0 }.min()
  }

  /// What is to be written with the cursor.
  var unsettled: StormChanges.Written { changes.written(groups, bucket) }

  mutating func settled() { changes = StormChanges() }
}
