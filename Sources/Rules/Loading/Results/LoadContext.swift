import Conditions

/// Where in a rules file a problem is: a way from the whole file down to one value.
package struct LoadContext: Hashable, Sendable {
  package private(set) var locations: [LoadLocation]
  /// The text of a condition or an output where the last location is in one.
  package private(set) var text: String?

  /// A whole file.
  package init(file: String) {
    locations = [LoadLocation(item: .rulesContent, name: "", source: file, position: Position())]
  }

  var file: String { locations[0].source }

  /// A part, at its place in the file.
  func part(_ item: LoadItem, _ name: String = "", at position: Position) -> LoadContext {
    var context = self
    context.locations.append(LoadLocation(item: item, name: name, source: file, position: position))
    return context
  }

  /// A place in the text of a condition or an output, which is shown instead of the file.
  func inside(_ item: LoadItem, _ text: String, at position: Position) -> LoadContext {
    var context = self
    let beginning = text.prefix(while: { !$0.isNewline }).prefix(50)
    let quoted = "\"\(beginning)\(beginning.endIndex == text.endIndex ? "" : "...")\""
    context.locations.append(LoadLocation(item: item, name: "", source: quoted, position: position))
    context.text = text
    return context
  }
}
