package import Conditions

/// A part of a rules file, or of a condition or an output in it.
package struct LoadLocation: Hashable, Sendable {
  package let item: LoadItem
  /// The name of the rule, the macro, the key and so on; empty where there is none.
  package let name: String
  /// The file, or a text in quotes for what is inside of one.
  package let source: String
  package let position: Position

  /// `kind 'name': (file:line:column)`
  package var description: String {
    let title = name.isEmpty ? item.rawValue : "\(item.rawValue) '\(name)'"
    return "\(title): (\(source):\(position.line):\(position.column))"
  }
}
