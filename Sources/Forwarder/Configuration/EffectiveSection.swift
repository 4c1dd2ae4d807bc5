import Outputs

/// The settings of one section with the values that hold, secrets left out.
package struct EffectiveSection: Hashable, Sendable {
  package struct Value: Hashable, Sendable {
    package let variable: String
    /// Empty where nothing holds.
    package let value: String
    /// Where the user gave it; nil for a default.
    package let origin: String?
  }

  package let title: String
  package let values: [Value]

  init(_ title: String, _ settings: Settings) {
    self.title = title
    values = settings.uniqueDeclarations.map { setting in
      Value(
        variable: settings.variable(setting.key), value: settings.effective[setting.key] ?? "",
        origin: settings.origin(setting.key))
    }
  }
}
