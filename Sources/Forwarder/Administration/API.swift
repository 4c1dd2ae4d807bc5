import Delivery
import NIOHTTP1
import Serving

/// The administration API: what `docs/api.yaml` describes.
package struct API: Sendable {
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

  /// Everything there is, in the order of the document.
  private static let routes = [
    Route(.GET, "/status") { try await $0.status($1) },
    Route(.GET, "/alerts") { try await $0.searchAlerts($1) },
    Route(.GET, "/alerts/{uuid}") { try await $0.showAlert($1) },
    Route(.GET, "/timeline") { try await $0.showTimeline($1) },
    Route(.GET, "/stream") { try await $0.openStream($1) },
    Route(.GET, "/destinations") { try await $0.listDestinations($1) },
    Route(.GET, "/destinations/{name}") { try await $0.showDestination($1) },
    Route(.GET, "/destinations/{name}/groups") { try await $0.listGroups($1) },
    Route(.POST, "/destinations/{name}/pause") { try await $0.pauseDestination($1) },
    Route(.POST, "/destinations/{name}/resume") { try await $0.resumeDestination($1) },
    Route(.GET, "/dead-letters") { try await $0.listDeadLetters($1) },
    Route(.GET, "/refused-bodies") { try await $0.listRefusedBodies($1) },
    Route(.GET, "/refused-bodies/{id}") { try await $0.showRefusedBody($1) },
    Route(.GET, "/replays") { try await $0.listReplays($1) },
    Route(.POST, "/replays") { try await $0.addReplay($1) },
    Route(.DELETE, "/replays/{id}") { try await $0.cancelReplay($1) },
    Route(.GET, "/silences") { try await $0.listSilences($1) },
    Route(.POST, "/silences") { try await $0.addSilence($1) },
    Route(.DELETE, "/silences/{id}") { try await $0.expireSilence($1) },
  ]

  /// All methods and paths, like `GET /alerts/{uuid}`.
  package static var described: [String] { routes.map { "\($0.method.rawValue) \($0.path)" } }

  /// Whether a request is for the API.
  static func isMeant(by request: ServerRequest) -> Bool { request.head.uri.utf8.starts(with: "\(prefix)/".utf8) }

  /// - Parameter refusal: the answer to those who may not do what they ask for.
  func answer(_ request: ServerRequest, access: Access, refusal: Answer) async -> Answer {
    guard access > .none else { return refusal }
    let path = request.path.dropFirst(Self.prefix.count).split(separator: "/")
    var allowed: [String] = []
    for route in Self.routes {
      guard let values = route.values(in: path) else { continue }
      if route.method == request.head.method {
        guard access >= route.needs else { return refusal }
        return await route.answer(APIRequest(request, access: access, values: values), by: self)
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
