/// What a template can name of an alert, by falcosidekick's names.
struct AlertField: Sendable {
  enum Parts: Sendable {
    case none
    /// Any name; the alert decides.
    case any
    case these([String])
  }

  let name: String
  let parts: Parts

  static let all = [
    AlertField(name: "Hostname", parts: .none),
    AlertField(name: "Output", parts: .none),
    AlertField(name: "OutputFields", parts: .any),
    AlertField(name: "Priority", parts: .these(["String"])),
    AlertField(name: "Rule", parts: .none),
    AlertField(name: "Source", parts: .none),
    AlertField(name: "Tags", parts: .none),
    AlertField(name: "Time", parts: .these(TimePart.names)),
    AlertField(name: "UUID", parts: .none),
  ]
}
