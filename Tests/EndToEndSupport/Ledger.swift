/// What a sink received of the alerts that a poster was promised.
package struct Ledger: Sendable {
  package let accepted: Set<Int>
  /// Promised and never delivered.
  package let lost: Set<Int>
  /// How many deliveries were repetitions.
  package let duplicates: Int
  /// Numbers that came with more than one uuid or body, which no receiver could recognise as repetitions.
  package let unrecognisable: Set<Int>

  package init(accepted: Set<Int>, delivered requests: [SinkRequest]) {
    var first: [Int: SinkRequest] = [:]
    var duplicates = 0
    var unrecognisable: Set<Int> = []
    for request in requests {
      guard let number = request.number else { continue }
      guard let known = first[number] else {
        first[number] = request
        continue
      }
      duplicates += 1
      if known.uuid != request.uuid || known.body != request.body { unrecognisable.insert(number) }
    }
    self.accepted = accepted
    self.duplicates = duplicates
    self.unrecognisable = unrecognisable
    lost = accepted.subtracting(first.keys)
  }
}
