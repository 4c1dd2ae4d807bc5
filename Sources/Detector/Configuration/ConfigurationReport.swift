/// What there is to say of a configuration, gathered while it is read.
struct ConfigurationReport {
  var problems: [String] = []
  var warnings: [String] = []
  /// Keys of Falco's that ask for something that does not exist here.
  var unused: [String] = []

  /// A key that nobody knows: a mistake on the command line, where it was just written, and in a file what a newer Falco may
  /// have.
  mutating func unknown(_ label: String, hint: String?, origin: String) {
    let text = "\(label): there is no such setting\(hint.map { "; did you mean \($0)?" } ?? "")"
    if origin == "-o" { problems.append(text) } else { warnings.append(text) }
  }
}
