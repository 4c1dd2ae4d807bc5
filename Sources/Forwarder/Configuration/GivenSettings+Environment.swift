import Alerts
import Outputs

extension GivenSettings {
  /// Reads the environment; variables that name no section of ours are somebody else's.
  init(environment: [String: String], _ known: KnownSections) {
    for (name, value) in environment.sorted(by: { $0.key < $1.key }) {
      let value = Quotes.stripped(value)
      guard !value.isEmpty else { continue }
      let setting = RawSetting(.text(value), origin: name)
      if name == name.uppercased(), known.program.contains(name.lowercased()) {
        put(setting, name.lowercased(), in: "")
      } else if let section = known.shared.keys.first(where: { name.hasPrefix(Settings.prefix(of: $0)) }) {
        let key = name.dropFirst(section.count + 1).lowercased()
        if !Self.isForeign(key, in: section, known), !ServiceLinks.injects(name, value: value, isInstance: false) {
          put(setting, key, in: section)
        }
      } else if let kind = known.kind(ofVariable: name) {
        read(setting, name, value, of: kind)
      } else if let match = Sidekick.match(variable: name),
        !ServiceLinks.injects(name, value: value, isInstance: match.isInstance),
        match.section.counts(match.key, value)
      {
        putForeign(match.section, origin: name)
      }
    }
  }

  /// Others have variables that begin with `PROMETHEUS_`; what is no slip of ours is theirs.
  private static func isForeign(_ key: String, in section: String, _ known: KnownSections) -> Bool {
    guard section == "prometheus", let keys = known.shared[section], !keys.contains(key) else { return false }
    return Spelling.nearest(to: key, among: keys.sorted()) == nil
  }

  private mutating func read(_ setting: RawSetting, _ name: String, _ value: String, of kind: KnownSections.Kind) {
    let rest = name.dropFirst(kind.prefix.count)
    let isInstance = rest.hasPrefix("_")
    guard !ServiceLinks.injects(name, value: value, isInstance: isInstance) else { return }
    guard name == name.uppercased() else {
      return problems.append("\(name): settings are in upper case; did you mean \(name.uppercased())?")
    }
    guard isInstance else { return put(setting, rest.lowercased(), in: DestinationKey(unnamed: kind.name)) }
    guard let (instance, key) = Self.instance(rest.dropFirst()) else {
      return problems.append(
        "\(name): is not \(kind.prefix)_NAME__SETTING, with a name of letters, digits and single underscores")
    }
    put(setting, key.lowercased(), in: DestinationKey(kind: kind.name, name: instance.lowercased()))
  }

  /// The name and the key in `OPS__ADDRESS`.
  static func instance(_ text: Substring) -> (name: String, key: String)? {
    guard let separator = text.firstRange(of: "__") else { return nil }
    let (name, key) = (text[..<separator.lowerBound], text[separator.upperBound...])
    guard DestinationKey.isName(name.lowercased()), !key.isEmpty, !key.hasPrefix("_") else { return nil }
    return (String(name), String(key))
  }
}
