import Serving

/// Decides who answers what comes over the network: the API what begins with its path, intake everything else.
struct FrontDoor: Responder {
  let api: API
  let rules: AccessRules
  let intake: Intake

  func respond(to request: ServerRequest, _ reply: @escaping Reply) {
    guard API.isMeant(by: request) else { return intake.respond(to: request, reply) }
    let access = rules.access(for: request)
    Task { reply(await api.answer(request, access: access, refusal: rules.refusal)) }
  }

  func note(_ failure: BodyFailure) { intake.note(failure) }
}
