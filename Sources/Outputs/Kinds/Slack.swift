package import Alerts

/// Messages in a Slack channel.
package struct SlackOutput: Output {
  package static let name = "slack"
  package static let summary = "Posts every alert to a Slack channel, through an incoming webhook."
  package static let transport = TransportKind.http
  package static let example: KeyValuePairs = ["webhookurl": "https://hooks.slack.com/services/T000/B000/XXXX"]
  package static let notes = """
    Text from alerts is shown as it is: `&`, `<` and `>` are escaped, and names behind an `@` are kept from becoming mentions. Only
    what stands in your own `MESSAGEFORMAT` is Slack's mrkdwn.

    With `LAYOUT=blocks` the message is made of Block Kit's blocks, beside the same coloured bar. Slack takes at most about 12,000
    characters in them; where an alert has more, texts are cut and marked with `…`, and fields that are left out are counted.

    Slack takes about one message a second from a webhook, so that is how fast alerts are sent, and where it answers 429 it is left
    alone for as long as it says. With `RATE=1/s` what comes faster does not queue up but is summarised.
    """

  private enum Layout: String, CaseIterable {
    case attachments, blocks
  }

  private let webhook: ChatWebhook
  private let channel: [JSONMember]
  private let layout: Layout

  package init?(_ settings: inout Settings) {
    let webhook = ChatWebhook(
      &settings,
      ChatWebhook.Dialect(
        service: "Slack", markup: .slack, order: [.rule, .priority, .source, .hostname, .tags, .outputFields, .time],
        longestMessage: 12_000, showsFooter: true))
    let channel = settings.text(
      "channel", help: "Channel to post to, where the webhook is one that lets messages choose; its own otherwise.")
    self.channel = channel.map { [JSONMember("channel", .string($0))] } ?? []
    let layout = settings.choice(
      "layout", Layout.allCases.map { $0.rawValue }, fallback: "attachments",
      help: "How a message is built: as falcosidekick does, or of Block Kit's blocks.")
    self.layout = Layout(rawValue: layout) ?? .attachments
    guard let webhook else { return nil }
    self.webhook = webhook
  }

  package var endpoint: Endpoint { .http }
  package var pause: Duration { .seconds(1) }

  package func request(for alert: EncodedAlert) throws(OutputError) -> Request {
    let alert = try alert.content()
    let attachment =
      switch layout {
      case .attachments: webhook.attachment(for: alert)
      case .blocks: SlackBlocks.attachment(for: alert, webhook)
      }
    return webhook.request(for: alert, more: channel, attachment: attachment)
  }
}
