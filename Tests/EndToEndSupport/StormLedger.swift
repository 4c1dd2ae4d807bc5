/// What a destination with groups by rule was told of the alerts that a poster was promised.
package struct StormLedger: Sendable {
  /// By rule, how many alerts were promised and neither sent nor summarised.
  package private(set) var lost: [String: Int] = [:]
  /// By rule, how many more alerts the summaries stand for than were ever posted.
  package private(set) var excess: [String: Int] = [:]
  /// How many alerts the summaries stand for.
  package let summarised: Int

  init(_ poster: Poster, rule: (Int) -> String, told requests: [SinkRequest]) {
    summarised = Told(requests).summarised
    let told = Dictionary(grouping: requests) { $0.rule ?? "" }.mapValues { Told($0) }
    for (rule, accepted) in Dictionary(grouping: poster.accepted, by: rule) {
      let missing = accepted.count { told[rule]?.numbers.contains($0) != true } - (told[rule]?.summarised ?? 0)
      if missing > 0 { lost[rule] = missing }
    }
    for (rule, posted) in Dictionary(grouping: poster.posted, by: rule) {
      let surplus = (told[rule]?.summarised ?? 0) - posted.count
      if surplus > 0 { excess[rule] = surplus }
    }
  }
}
