/// Members sorted by name, each name once, as an alert has its output fields.
extension [JSONMember] {
  /// The value of that name, found by halving: an alert may have a hundred thousand fields.
  package func value(named name: String) -> JSONValue? {
    let place = place(of: name)
    return place.isThere ? self[place.index].value : nil
  }

  /// Puts a value where its name belongs, in place of one that is there.
  package mutating func set(_ name: String, _ value: JSONValue) {
    let place = place(of: name)
    if place.isThere { self[place.index].value = value } else { insert(JSONMember(name, value), at: place.index) }
  }

  private func place(of name: String) -> (index: Int, isThere: Bool) {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle].name.utf8.lexicographicallyPrecedes(name.utf8) { low = middle + 1 } else { high = middle }
    }
    return (low, low < count && self[low].name.utf8.elementsEqual(name.utf8))
  }
}
