/// A file of the web page, as the build put it into the executable.
package struct PageFile: Hashable, Sendable {
  /// `index.html`
  package let name: String
  package let text: String
  /// Changes with the text; with quotes, as HTTP has it.
  package let etag: String

  package var contentType: String {
    switch name.split(separator: ".").last {
    case "html": "text/html; charset=utf-8"
    case "css": "text/css; charset=utf-8"
    case "js": "text/javascript; charset=utf-8"
    case "svg": "image/svg+xml"
    default: "text/plain; charset=utf-8"
    }
  }

  package static func named(_ name: some StringProtocol) -> PageFile? { byName[String(name)] }

  private static let byName = Dictionary(all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
}
