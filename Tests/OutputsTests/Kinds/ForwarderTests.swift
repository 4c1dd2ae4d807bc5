import Alerts
import Outputs
import Testing

@Suite struct ForwarderOutputTests {
  private func alert(_ json: String) -> EncodedAlert {
    EncodedAlert(uuid: AlertUUID(high: 1, low: 2), priority: .error, origin: .posted, json: Array(json.utf8))
  }

  @Test func `one alert goes alone, several as an array`() {
    let output = ForwarderOutput(url: "http://h/", token: "t")
    let one = output.request(for: [alert("{}")])
    #expect(String(decoding: one.body, as: UTF8.self) == "{}\n")
    #expect(one.headers.contains(Header("Idempotency-Key", "00000000-0000-0001-0000-000000000002")))
    let three = output.request(for: [alert("{\"a\":1}"), alert("{}"), alert("{}")])
    #expect(String(decoding: three.body, as: UTF8.self) == "[{\"a\":1},{},{}]")
    #expect(three.headers.contains(Header("Authorization", "Bearer t")))
    #expect(three.url == "http://h/" && three.method == "POST")
  }

  @Test func `without an address it is off`() {
    var settings = Settings(describing: "forwarder")
    #expect(ForwarderOutput(&settings) == nil)
    #expect(settings.declared.map(\.key) == ["hostport", "token"])
  }
}
