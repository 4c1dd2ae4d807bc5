import Alerts
import Outputs
import Testing

/// Mattermost and Rocket.Chat, which read Markdown.
@Suite struct MarkdownChatTests {
  private static let types: [any Output.Type] = [MattermostOutput.self, RocketChatOutput.self]

  @Test(
    arguments: [0, 1],
    [
      ("[a](http://evil)", "\\[a\\]\u{200B}(http:\\//evil)"), ("<http://evil|a>", "\\<\u{200B}http:\\//evil\\|a\\>"),
      ("@channel", "@\u{200B}channel"), ("a@b", "a@b"), ("**b** `c` ~d~", "\\*\\*b\\*\\* \\`c\\` \\~d\\~"),
      ("a\n# b", "a \\# b"), ("![x](y)", "!\\[x\\]\u{200B}(y)"),
    ])
  func `text of an alert is no markup, link or mention`(index: Int, text: (given: String, shown: String)) throws {
    let alert = Alert.sample.with { alert in
      alert.output = text.given
      alert.outputFields = [JSONMember("a", .string(text.given))]
    }
    let output = try Self.types[index].made(["messageformat": "**{{ .Output }}**"])
    let message = try output.request(for: EncodedAlert(alert)).json()
    #expect(message["text"]?.string == "**\(text.shown)**")
    #expect(message["attachments"]?[0]?["text"]?.string == text.shown)
    #expect(message.strings.filter { $0 == text.shown }.count >= 2)
  }

  @Test func `a message of Rocket.Chat's without attachment and template is the alert's text`() throws {
    let message = try RocketChatOutput.made(["outputformat": "text"]).request(for: EncodedAlert(.sample)).json()
    #expect(message["text"]?.string == Alert.sample.output)
    #expect(message["attachments"] == nil)
  }

  @Test(
    arguments: [
      (0, "{\"id\":\"web.incoming_webhook.invalid.app_error\",\"status_code\":400}", .unavailable),
      (0, "{\"id\":\"web.incoming_webhook.parse.app_error\",\"status_code\":400}", .refused),
      (1, "{\"success\":false,\"error\":\"Invalid integration id or token provided.\"}", .unavailable),
      (1, "{\"success\":false,\"error\":\"something else\"}", .refused),
    ] as [(Int, String, Verdict)])
  func `a webhook that does not exist is no fault of the alert's`(index: Int, answer: String, verdict: Verdict) throws {
    #expect(try Self.types[index].made().verdict(on: Response(status: 400, excerpt: answer)) == verdict)
  }
}
