import Serving

/// Decides who answers what comes over the network: the API what begins with its path, the
/// web page what a browser opens, intake everything else.
struct FrontDoor: Responder {
  let api: API
  let rules: AccessRules
  let intake: Intake

  func respond(to request: ServerRequest, _ reply: @escaping Reply) {
    if API.isMeant(by: request) {
      let access = rules.access(for: request)
      Task { reply(await api.answer(request, access: access, refusal: rules.refusal(of: request))) }
    } else if let page = rules.page, page.claims(request) {
      reply(page.answer(request))
    } else {
      intake.respond(to: request, reply)
    }
  }

  func note(_ failure: BodyFailure) { intake.note(failure) }
}
