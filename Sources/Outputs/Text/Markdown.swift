/// Text that Markdown shows as it is: what an attacker puts into a file name must not become a link or a line of its own.
enum Markdown {
  static func escape(_ text: String) -> String {
    var escaped = ""
    var previous: Character = " "
    for character in text {
      switch character {
      case "\\", "`", "*", "_", "[", "]", "<", ">", "~", "|", "#": escaped += "\\\(character)"
      // A line break would end the list item, and a bare URL would become a link.
      case "\n", "\r", "\r\n": escaped += " "
      case "/" where previous == ":": escaped += "\\/"
      case ".": escaped += escaped.suffix(3).lowercased() == "www" ? "\\." : "."
      default: escaped.append(character)
      }
      previous = character
    }
    return escaped
  }
}
