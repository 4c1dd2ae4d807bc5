import EndToEndSupport
import Testing

/// Detectors that say that they live, and then do not.
@Suite(.serialized) struct HeartbeatTests {
  @Test func `A detector that falls silent is announced, even if the forwarder was restarted meanwhile`() async throws {
    let sink = try await Sink.started()
    let tocsin = try await RunningTocsin.started(webhook(sink.url, ["INTAKE_TOKEN": "t"]))
    let token = [("Authorization", "Bearer t")]
    let beat = #"{"hostname": "node-1", "interval": 1}"#
    #expect(try await tocsin.post(beat, path: "/heartbeat").status == 401)
    #expect(try await tocsin.post("{}", path: "/heartbeat", headers: token).status == 400)
    #expect(try await tocsin.post(beat, path: "/heartbeat", headers: token).status == 200)
    #expect(
      try await tocsin.post(#"{"hostname": "leaver", "interval": 1}"#, path: "/heartbeat", headers: token).status == 200
    )
    #expect(
      try await tocsin.post(#"{"hostname": "leaver", "interval": 0}"#, path: "/heartbeat", headers: token).status == 200
    )
    try await tocsin.kill()
    try await tocsin.start()
    #expect(await eventually { sink.requests.contains { $0.rule == "Detector silent" } })
    #expect(try await tocsin.metric(#"tocsin_detector_heartbeat_age_seconds{hostname="node-1"}"#) ?? 0 >= 3)
    #expect(try await tocsin.post(beat, path: "/heartbeat", headers: token).status == 200)
    #expect(await eventually { sink.requests.contains { $0.rule == "Detector heard again" } })
    #expect(!sink.requests.contains { $0.text.contains("leaver") })
  }
}
