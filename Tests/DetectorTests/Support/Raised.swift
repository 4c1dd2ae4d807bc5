import Alerts
import Detector
import Rules
import Testing

/// A rule and an event for which it fires.
struct Raised {
  let rule: Rule
  let event = Event()

  /// - Parameters:
  ///   - rule: the keys of a rule beside its name and condition.
  ///   - event: in the form of tests of rules.
  init(
    output: String = "File %fd.name read by %proc.name", more: String = "", additions: [OutputAddition] = [],
    staticFields: [StaticField] = [], event: String = Self.shadow
  ) throws {
    var options = LoadOptions()
    options.additions = additions
    options.staticFields = staticFields
    var loader = RuleLoader(catalog: SyscallFields.shared, options: options)
    let text = """
      - rule: Read of a secret
        desc: d
        condition: evt.type in (open, openat, execve)
        output: >-
          \(output)
        priority: WARNING
        tags: [host, T1003.004, filesystem]
      \(more)
      """
    let result = loader.load(Array(text.utf8), name: "rules.yaml")
    try #require(result.errors.isEmpty, "\(result.errors.map(\.message))")
    rule = try #require(loader.rules.first)
    self.event.begin(try HandwrittenEvent(yaml: event))
  }

  static let shadow = """
    {event: openat, time: 1732578206746609040, args: {name: /etc/shadow, flags: O_RDONLY}, process: {name: cat, uid: 0}}
    """

  func composed(by composer: AlertComposer = AlertComposer(hostname: "node-1")) -> ComposedAlert {
    composer.compose(rule, event)
  }
}

extension ComposedAlert {
  /// Its JSON as it is written, but for the uuid.
  func text(_ format: AlertFormat) -> String {
    String(decoding: line(format), as: UTF8.self).replacing(uuid.description, with: "UUID")
  }
}

extension AlertFormat {
  static var json: AlertFormat {
    var format = AlertFormat()
    format.isJSON = true
    return format
  }
}
