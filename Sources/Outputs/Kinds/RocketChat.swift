package import Alerts

/// Messages in a Rocket.Chat room.
package struct RocketChatOutput: Output {
  package static let name = "rocketchat"
  package static let summary = "Posts every alert to a Rocket.Chat room, through an incoming webhook."
  package static let transport = TransportKind.http
  package static let example: KeyValuePairs = ["webhookurl": "https://rocketchat.example.org/hooks/xxxx"]
  package static let notes = """
    Text from alerts is shown as it is: what Markdown would take for markup or a link is escaped, and names behind an `@` are kept
    from becoming mentions. Only what stands in your own `MESSAGEFORMAT` is Markdown.

    With `OUTPUTFORMAT=text` there is no attachment: the message is what `MESSAGEFORMAT` says.
    """

  private let webhook: ChatWebhook

  package init?(_ settings: inout Settings) {
    let webhook = ChatWebhook(
      &settings,
      ChatWebhook.Dialect(
        service: "Rocket.Chat", markup: .markdown,
        order: [.rule, .priority, .source, .tags, .outputFields, .time, .hostname],
        longestMessage: 5000, showsFooter: false))
    guard let webhook else { return nil }
    self.webhook = webhook
  }

  package var endpoint: Endpoint { .http }

  package func request(for alert: EncodedAlert) throws(OutputError) -> Request {
    let alert = try alert.content()
    return webhook.request(for: alert, attachment: webhook.showsFields ? webhook.attachment(for: alert) : nil)
  }

  /// A webhook that does not exist is answered 400, and is no fault of the alert's.
  package func verdict(on response: Response) -> Verdict {
    response.excerpt.contains("Invalid integration id") ? .unavailable : Verdict(status: response.status)
  }
}
