import NIOHTTP1

/// Passes on requests for certain paths only, or for all but these.
///
/// With it some paths are answered on a port of their own and on no other.
package struct PathFilter: Responder {
  private let responder: any Responder
  private let paths: Set<String>
  /// Whether `paths` are passed on, and not the others.
  private let passesListed: Bool

  package init(_ responder: any Responder, only paths: Set<String>) {
    self.init(responder, paths, passesListed: true)
  }

  package init(_ responder: any Responder, except paths: Set<String>) {
    self.init(responder, paths, passesListed: false)
  }

  private init(_ responder: any Responder, _ paths: Set<String>, passesListed: Bool) {
    self.responder = responder
    self.paths = paths
    self.passesListed = passesListed
  }

  package func respond(to request: ServerRequest, _ reply: @escaping Reply) {
    guard paths.contains(String(request.path)) == passesListed else {
      return reply(.refusal(.notFound, "Not found on this port"))
    }
    responder.respond(to: request, reply)
  }

  package func note(_ failure: BodyFailure) { responder.note(failure) }
}
