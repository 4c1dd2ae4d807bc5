/// A program to run, and with what power.
package struct ChildProgram: Sendable {
  package enum Power: Hashable, Sendable {
    /// That of whoever starts it.
    case full
    /// None beyond that of this user: no capabilities, now or ever.
    case user(SystemUser)
    /// No capabilities, but still the user who starts it.
    case powerless
  }

  /// For logs.
  package let name: String
  /// An absolute path.
  package let executable: String
  package let arguments: [String]
  package let environment: [String: String]
  package let power: Power
  /// Signals that are passed on to it, beside those that stop it.
  package let signals: Set<Int32>

  package init(
    name: String, executable: String = ChildProgram.own, arguments: [String], environment: [String: String],
    power: Power = .full, signals: Set<Int32> = []
  ) {
    self.name = name
    self.executable = executable
    self.arguments = arguments
    self.environment = environment
    self.power = power
    self.signals = signals
  }

  /// The executable that runs now.
  package static let own = "/proc/self/exe"
}
