/// A user as a database describes it.
package final class User: Sendable {
  package let name: KeptText
  package let home: KeptText
  package let shell: KeptText

  init(name: KeptText, home: KeptText, shell: KeptText) {
    self.name = name
    self.home = home
    self.shell = shell
  }

  /// What is shown where no database has an answer.
  static let unknownText = KeptText("<NA>".utf8)
  static let unknown = User(name: unknownText, home: unknownText, shell: unknownText)

  /// Number 0 has the same name everywhere.
  static let rootName = KeptText("root".utf8)
  static let root = User(name: rootName, home: unknownText, shell: unknownText)
}
