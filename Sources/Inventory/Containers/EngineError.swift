/// Why an engine did not tell anything.
struct EngineError: Error, Hashable, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
