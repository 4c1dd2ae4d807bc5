/// Things with names in the order in which they were first defined.
struct NamedTable<Element: Sendable>: Sendable {
  private(set) var elements: [Element] = []
  private var places: [String: Int] = [:]

  subscript(name: String) -> Element? { places[name].map { elements[$0] } }

  func place(of name: String) -> Int? { places[name] }

  /// Puts a new thing at the end, and one that is there already in its old place.
  mutating func set(_ name: String, _ element: Element) {
    if let place = places[name] {
      elements[place] = element
    } else {
      places[name] = elements.count
      elements.append(element)
    }
  }

  /// Changes what is there.
  ///
  /// - Returns: false if there is nothing of this name.
  mutating func update<Failure: Error>(
    _ name: String, _ change: (inout Element) throws(Failure) -> Void
  ) throws(Failure) -> Bool {
    guard let place = places[name] else { return false }
    try change(&elements[place])
    return true
  }
}
