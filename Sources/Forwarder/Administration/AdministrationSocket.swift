import NIOHTTP1
import Serving

/// The API for whoever gets to the unix socket.
struct AdministrationSocket: Responder {
  /// Longer paths cannot be bound.
  static let longestPath = 107

  /// Requests of the API are small.
  static let longestBody = 256 << 10

  let api: API

  func respond(to request: ServerRequest, _ reply: @escaping Reply) {
    guard API.isMeant(by: request) else {
      return reply(.failure(.notFound, "here is only the API, below \(API.prefix)/"))
    }
    Task { reply(await api.answer(request, access: .full, refusal: .failure(.forbidden, "not allowed"))) }
  }

  func note(_ failure: BodyFailure) {}
}
