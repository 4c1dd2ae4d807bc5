import EndToEndSupport
import Testing

/// Filters and enrichment, from the request that comes in to the requests that go out.
@Suite(.serialized) struct RoutingTests {
  private func alert(_ number: Int, namespace: String) -> String {
    NumberedAlert.json(number).replacing(
      "\"output_fields\":{", with: "\"output_fields\":{\"k8s.ns.name\":\"\(namespace)\",")
  }

  @Test func `Every destination gets what its filter lets pass, and all of it`() async throws {
    let (production, rest) = (try await Sink.started(), try await Sink.started())
    let tocsin = try await RunningTocsin.started([
      "WEBHOOK__PRODUCTION__ADDRESS": production.url, "WEBHOOK__PRODUCTION__FILTER": "k8s.ns.name in (prod, staging)",
      "WEBHOOK__REST__ADDRESS": rest.url, "WEBHOOK__REST__FILTER": "not k8s.ns.name in (prod, staging)",
    ])
    for number in 1...20 {
      let namespace = number.isMultiple(of: 2) ? "prod" : "dev"
      #expect(try await tocsin.post(alert(number, namespace: namespace)).status == 200)
    }
    #expect(await eventually { production.count == 10 && rest.count == 10 })
    #expect(production.delivered.allSatisfy { $0.isMultiple(of: 2) })
    #expect(rest.delivered.allSatisfy { !$0.isMultiple(of: 2) })
  }

  @Test func `Filters see what enrichment added, also after a restart`() async throws {
    let sink = try await Sink.started()
    let tocsin = try await RunningTocsin.started([
      "WEBHOOK_ADDRESS": sink.url, "WEBHOOK_FILTER": "output_fields[cluster] = eu and tags intersects (added)",
      "CUSTOMFIELDS": "cluster:%CLUSTER", "CLUSTER": "eu", "CUSTOMTAGS": "added",
    ])
    #expect(try await tocsin.post(alert(1, namespace: "a")).status == 200)
    #expect(await eventually { sink.count == 1 })
    #expect(sink.requests.first?.text.contains(#""cluster":"eu""#) == true)
    #expect(sink.requests.first?.text.contains(#""tags":["added"]"#) == true)
    _ = try await tocsin.terminate()
    tocsin.set("CLUSTER", "us")
    try await tocsin.start()
    #expect(try await tocsin.post(alert(2, namespace: "a")).status == 200)
    tocsin.set("CLUSTER", "eu")
    _ = try await tocsin.terminate()
    try await tocsin.start()
    #expect(try await tocsin.post(alert(3, namespace: "a")).status == 200)
    #expect(await eventually { sink.count == 2 })
    // What was stored keeps what it was given, whatever the settings say later.
    #expect(sink.delivered == [1, 3])
  }

  @Test func `An alert that is posted again under its uuid stays one alert when it is enriched`() async throws {
    let sink = try await Sink.started()
    let tocsin = try await RunningTocsin.started([
      "WEBHOOK_ADDRESS": sink.url, "CUSTOMTAGS": "x", "OUTPUTFIELDFORMAT": "<output> <tags>",
      "TEMPLATEDFIELDS": #"again:{{ index . "k8s.ns.name" | upper }}"#,
    ])
    let given = #"{"uuid":"01234567-89ab-7cde-8f01-23456789abcd","# + alert(1, namespace: "a").dropFirst()
    for _ in 1...3 { #expect(try await tocsin.post(given).status == 200) }
    #expect(try await tocsin.post(alert(2, namespace: "b")).status == 200)
    #expect(await eventually { sink.has([1, 2]) })
    #expect(sink.delivered.sorted() == [1, 2])
    #expect(sink.requests.contains { $0.text.contains(#""again":"A""#) })
  }
}
