import Outputs

/// Every output in the settings that change what it sends.
enum Variants {
  struct Variant: Sendable, CustomStringConvertible {
    let type: any Output.Type
    let name: String
    let settings: [String: String]

    var description: String { "\(type.name)-\(name)" }

    init(_ type: any Output.Type, _ name: String, _ settings: [String: String]) {
      self.type = type
      self.name = name
      self.settings = settings
    }
  }

  private static let chats: [String: [String: String]] = [
    "text": ["outputformat": "text"], "fields": ["outputformat": "fields"],
  ]

  /// By output; each has its example's settings too.
  private static let more: [String: [String: [String: String]]] = [
    "alertmanager": [
      "extra": [
        "extralabels": "cluster:c1", "extraannotations": "runbook:http://wiki", "customseveritymap": "warning:page",
        "expiresafter": "3600",
      ]
    ],
    "gotify": ["plaintext": ["format": "plaintext"], "json": ["format": "json"]],
    "loki": [
      "json": ["format": "json"], "metadata": ["structuredmetadata": "true"],
      "labels": ["extralabels": "proc.cmdline, proc.aname[2]", "tenant": "t", "user": "u", "apikey": "k"],
    ],
    "mattermost": chats,
    "rocketchat": chats,
    "slack": chats.merging(["blocks": ["layout": "blocks"], "channel": ["channel": "#alerts"]]) { first, _ in first },
  ]

  static let all: [Variant] = Registry.outputs.flatMap { type in
    [Variant(type, "default", [:])]
      + (more[type.name] ?? [:]).sorted { $0.key < $1.key }.map { Variant(type, $0.key, $0.value) }
  }
}
