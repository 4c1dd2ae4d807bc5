/// What keeps a file from being loaded.
struct LoadProblem: Error {
  let code: LoadErrorCode
  let message: String
  let context: LoadContext

  init(_ code: LoadErrorCode, _ message: String, _ context: LoadContext) {
    self.code = code
    self.message = message
    self.context = context
  }
}
