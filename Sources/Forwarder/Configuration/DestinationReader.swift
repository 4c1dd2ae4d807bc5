import Delivery
import Outputs

/// Makes destinations of what is given for them.
struct DestinationReader {
  private(set) var destinations: [Destination] = []
  private(set) var problems: [String] = []
  private(set) var warnings: [String] = []
  private(set) var effective: [EffectiveSection] = []
  /// Where each name was given first, by the settings that want it.
  private var claims: [String: [String]] = [:]

  init(
    _ given: GivenSettings, _ known: KnownSections, readFile: @escaping @Sendable (String) throws -> String,
    clientTLS: ClientTLS, addedFields: [String] = []
  ) {
    for (key, values) in given.destinations.sorted(by: { $0.key < $1.key }) {
      guard let kind = known.kind(named: key.kind) else { continue }
      for (number, values) in Self.split(values, at: kind.type.addressList).enumerated() {
        var settings = Settings(section: kind.name, values: values, prefix: key.prefix, readFile: readFile)
        guard !settings.isEmpty else { continue }
        settings.addedFields = addedFields
        read(number == 0 ? key : key.numbered(number + 1), kind, &settings, clientTLS)
        // The others would repeat it.
        if !settings.problems.isEmpty { break }
      }
    }
    for (name, origins) in claims.sorted(by: { $0.key < $1.key }) where origins.count > 1 {
      problems.append(
        "\(origins.joined(separator: " and ")): two destinations are named \"\(name)\"; a name may stand for one only")
    }
  }

  /// The settings of each address, where there are several.
  private static func split(_ values: [String: RawSetting], at key: String?) -> [[String: RawSetting]] {
    guard let key, let given = values[key] else { return [values] }
    let addresses =
      switch given.value {
      case .text(let text): text.split(separator: ",").map { $0.trimmed }
      case .list(let items): items
      case .map: [String]()
      }
    guard addresses.count > 1 else { return [values] }
    return addresses.map { address in
      values.merging([key: RawSetting(.text(address), origin: given.origin)]) { _, single in single }
    }
  }

  private mutating func read(
    _ key: DestinationKey, _ kind: KnownSections.Kind, _ settings: inout Settings, _ clientTLS: ClientTLS
  ) {
    let destination = Destination(named: key.name, kind.type, &settings, clientTLS: clientTLS) { text in
      let condition = try AlertCondition(text)
      return { condition.matches($0) }
    }
    problems += settings.problems
    warnings += settings.warnings
    let given = settings.departures
    if destination != nil || !settings.problems.isEmpty {
      claims[key.name, default: []].append(given.first ?? key.prefix)
    }
    if let destination {
      destinations.append(destination)
      effective.append(EffectiveSection("destination \(key.name) (\(kind.name))", settings))
    } else if settings.problems.isEmpty, let first = given.first {
      // With a problem the user learns enough; with nothing but defaults nothing was meant.
      warnings.append(
        "\(first): is given, but nothing switches \"\(key.name)\" on; `tocsin outputs \(kind.name)` shows what does")
    }
  }
}
