/// One word of a template: the text between actions, or what stands inside of the braces.
enum Token: Sendable {
  case text(String)
  /// `{{`
  case open
  /// `}}`
  case close
  /// A keyword or a function.
  case name(String)
  /// `.Name`
  case field(String)
  /// `$name`, or `$` with an empty name.
  case variable(String)
  case dot
  case literal(Value)
  /// `:=`
  case declare
  /// `=`
  case assign
  case pipe, comma, leftParenthesis, rightParenthesis
  case end
}

struct Lexeme: Sendable {
  let token: Token
  /// Where it begins, in bytes.
  let offset: Int
  /// Whether white space stands before it, which parts `.A .B` from `.A.B`.
  let isAfterBlank: Bool
}
