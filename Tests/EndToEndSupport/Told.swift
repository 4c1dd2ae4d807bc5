import Alerts

/// What a destination that gets summaries was told; repetitions count once.
package struct Told: Sendable {
  /// The numbers of the alerts that came as they were.
  package private(set) var numbers: Set<Int> = []
  /// How many alerts each summary stands for, by its uuid.
  package private(set) var summaries: [String: Int] = [:]
  /// Summaries that came again with another content.
  package private(set) var contradictions = 0

  package init(_ requests: [SinkRequest]) {
    for request in requests {
      guard let count = Self.count(request.body), let uuid = request.uuid else {
        if let number = request.number { numbers.insert(number) }
        continue
      }
      if summaries[uuid].map({ $0 != count }) ?? false { contradictions += 1 }
      summaries[uuid] = count
    }
  }

  package var summarised: Int { summaries.values.reduce(0, +) }

  /// How many alerts it accounts for.
  package var total: Int { numbers.count + summarised }

  private static func count(_ body: [UInt8]) -> Int? {
    guard case .object(let members)? = try? JSONReader.value(of: body),
      case .object(let fields)? = members.first(where: { $0.name == "output_fields" })?.value,
      case .number(let digits)? = fields.first(where: { $0.name == "held_back.count" })?.value
    else { return nil }
    return Int(digits)
  }
}
