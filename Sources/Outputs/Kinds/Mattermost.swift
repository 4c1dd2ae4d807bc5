package import Alerts

/// Messages in a Mattermost channel.
package struct MattermostOutput: Output {
  package static let name = "mattermost"
  package static let summary = "Posts every alert to a Mattermost channel, through an incoming webhook."
  package static let transport = TransportKind.http
  package static let example: KeyValuePairs = ["webhookurl": "https://mattermost.example.org/hooks/xxxx"]
  package static let notes = """
    Text from alerts is shown as it is: what Markdown would take for markup or a link is escaped, and names behind an `@` are kept
    from becoming mentions. Only what stands in your own `MESSAGEFORMAT` is Markdown.
    """

  private let webhook: ChatWebhook

  package init?(_ settings: inout Settings) {
    let webhook = ChatWebhook(
      &settings,
      ChatWebhook.Dialect(
        service: "Mattermost", markup: .markdown,
        order: [.rule, .hostname, .priority, .source, .tags, .outputFields, .time],
        longestMessage: 16_000, showsFooter: true))
    guard let webhook else { return nil }
    self.webhook = webhook
  }

  package var endpoint: Endpoint { .http }

  package func request(for alert: EncodedAlert) throws(OutputError) -> Request {
    let alert = try alert.content()
    return webhook.request(for: alert, attachment: webhook.attachment(for: alert))
  }

  /// A webhook that does not exist is answered 400, and is no fault of the alert's.
  package func verdict(on response: Response) -> Verdict {
    response.excerpt.contains("web.incoming_webhook.invalid") ? .unavailable : Verdict(status: response.status)
  }
}
