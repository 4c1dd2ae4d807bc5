/// Items in one text, as the environment gives them.
enum ListText {
  /// What stands between commas and line breaks; those inside of a template's `{{ … }}` are part of it.
  static func items(of text: String) -> [String] {
    var items: [String] = []
    var item = ""
    var isInTemplate = false
    for character in text {
      item.append(character)
      if item.hasSuffix("{{") { isInTemplate = true }
      if item.hasSuffix("}}") { isInTemplate = false }
      guard !isInTemplate, character == "," || character.isNewline else { continue }
      items.append(String(item.dropLast()))
      item = ""
    }
    return (items + [item]).filter { !$0.isEmpty }
  }
}
