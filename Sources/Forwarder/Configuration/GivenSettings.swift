import Outputs

/// What one source gives, sorted by the section it belongs to.
struct GivenSettings {
  typealias Values = [String: RawSetting]

  /// Of the program itself, section "", and of the others that belong to no single destination.
  var sections: [String: Values] = [:]
  var destinations: [DestinationKey: Values] = [:]
  /// The settings that only falcosidekick knows: where the first of each of its sections was given.
  var foreign: [String: String] = [:]
  var problems: [String] = []

  mutating func put(_ setting: RawSetting?, _ key: String, in section: String) {
    problems += Self.put(setting, key, into: &sections[section, default: [:]])
  }

  mutating func put(_ setting: RawSetting?, _ key: String, in destination: DestinationKey) {
    problems += Self.put(setting, key, into: &destinations[destination, default: [:]])
  }

  /// Notes a setting of falcosidekick that is given although nothing here reads it.
  mutating func putForeign(_ section: Sidekick.Section, origin: String) {
    if foreign[section.path] == nil { foreign[section.path] = origin }
  }

  /// Puts a setting where there is none yet; what it returns is the problem with one that is there.
  private static func put(_ setting: RawSetting?, _ key: String, into values: inout Values) -> [String] {
    guard let setting, !setting.value.isEmpty else { return [] }
    if let first = values[key] { return ["\(setting.origin): is given already, by \(first.origin); keep one"] }
    values[key] = setting
    return []
  }

  /// These settings, with those of `other` in the place of the same ones here.
  func overridden(by other: GivenSettings) -> GivenSettings {
    var result = self
    result.sections.merge(other.sections, uniquingKeysWith: Self.override)
    result.destinations.merge(other.destinations, uniquingKeysWith: Self.override)
    result.foreign.merge(other.foreign) { first, _ in first }
    result.problems += other.problems
    return result
  }

  private static func override(_ values: Values, by other: Values) -> Values {
    // A secret and the file that holds it are one setting: whichever is given later holds.
    let superseded = other.keys.flatMap { key in
      [Settings.fileKey(key)] + (key.hasSuffix("_file") ? [String(key.dropLast("_file".count))] : [])
    }
    return values.filter { !superseded.contains($0.key) }.merging(other) { _, second in second }
  }
}
