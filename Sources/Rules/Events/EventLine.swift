/// A line of the table of events: `name category parameter:kind…`, a star before the descriptor that `fd.*` is about.
struct EventLine: Sendable {
  struct Parameter: Sendable {
    let name: String
    let kind: EventParameter.Kind
    let isDescriptor: Bool
  }

  let name: String
  let origin: EventType.Origin
  let category: String
  let dataFlow: EventType.DataFlow
  let parameters: [Parameter]

  /// nil if the line is none, which a test finds.
  init?(_ text: Substring, origin: EventType.Origin) {
    let words = text.split(separator: " ")
    guard words.count >= 2 else { return nil }
    name = String(words[0])
    self.origin = origin
    var category = words[1]
    dataFlow = category.hasPrefix("<") ? .read : category.hasPrefix(">") ? .write : .none
    if dataFlow != .none { category = category.dropFirst() }
    self.category = String(category)
    var parameters: [Parameter] = []
    for word in words.dropFirst(2) {
      let parts = word.split(separator: ":")
      guard parts.count == 2, let kind = EventParameter.Kind(word: String(parts[1])) else { return nil }
      let isDescriptor = parts[0].hasPrefix("*")
      parameters.append(
        Parameter(name: String(parts[0].drop { $0 == "*" }), kind: kind, isDescriptor: isDescriptor))
    }
    self.parameters = parameters
  }

  /// A system call of which only the number is recorded.
  init(generic name: Substring) {
    self.name = String(name)
    origin = .syscall
    category = "other"
    dataFlow = .none
    parameters = [
      Parameter(name: "ID", kind: .syscall, isDescriptor: false),
      Parameter(name: "nativeID", kind: .unsigned, isDescriptor: false),
    ]
  }

  var resultParameter: Int? {
    if let place = parameters.firstIndex(where: { $0.name == "res" }) { return place }
    return parameters.first?.name == "fd" ? 0 : nil
  }
}
