import Delivery
import NIOHTTP1
import Serving

/// The administration API: what `docs/api.yaml` describes.
struct API: Sendable {
  static let prefix = "/api/v1"

  let outbox: Outbox
  let board: StatusBoard
  let detectors: Detectors
  let silences: Silences
  /// Those of the configuration in force.
  let destinations: @Sendable () -> [Destination]
  let timeline: Timeline
  let streams = StreamCount()
  let started = WallClock.milliseconds

  init(
    outbox: Outbox, board: StatusBoard, detectors: Detectors, silences: Silences,
    destinations: @escaping @Sendable () -> [Destination]
  ) {
    self.silences = silences
    self.outbox = outbox
    self.board = board
    self.detectors = detectors
    self.destinations = destinations
    timeline = Timeline(outbox)
  }

  /// Everything there is; sorted as in the document.
  var routes: [Route] {
    [
      Route(.GET, "/status", status),
      Route(.GET, "/alerts", searchAlerts),
      Route(.GET, "/alerts/{uuid}", showAlert),
      Route(.GET, "/timeline", showTimeline),
      Route(.GET, "/stream", openStream),
      Route(.GET, "/destinations", listDestinations),
      Route(.GET, "/destinations/{name}", showDestination),
      Route(.POST, "/destinations/{name}/pause", pauseDestination),
      Route(.POST, "/destinations/{name}/resume", resumeDestination),
      Route(.GET, "/dead-letters", listDeadLetters),
      Route(.GET, "/refused-bodies", listRefusedBodies),
      Route(.GET, "/refused-bodies/{id}", showRefusedBody),
      Route(.GET, "/replays", listReplays),
      Route(.POST, "/replays", addReplay),
      Route(.DELETE, "/replays/{id}", cancelReplay),
      Route(.GET, "/silences", listSilences),
      Route(.POST, "/silences", addSilence),
      Route(.DELETE, "/silences/{id}", expireSilence),
    ]
  }

  /// Whether a request is for the API.
  static func isMeant(by request: ServerRequest) -> Bool { request.head.uri.utf8.starts(with: "\(prefix)/".utf8) }

  /// - Parameter refusal: the answer to those who may not do what they ask for.
  func answer(_ request: ServerRequest, access: Access, refusal: Answer) async -> Answer {
    guard access > .none else { return refusal }
    let path = request.path.dropFirst(Self.prefix.count).split(separator: "/")
    var allowed: [String] = []
    for route in routes {
      guard let values = route.values(in: path) else { continue }
      if route.method == request.head.method {
        guard access >= route.needs else { return refusal }
        return await route.answer(APIRequest(request, access: access, values: values))
      }
      allowed.append(route.method.rawValue)
    }
    guard allowed.isEmpty else {
      return .failure(
        .methodNotAllowed, "\(request.path) takes \(allowed.joined(separator: ", "))",
        [("Allow", allowed.joined(separator: ", "))])
    }
    return .failure(.notFound, "there is no \(request.path.prefix(200)); docs/api.yaml lists what there is")
  }
}
