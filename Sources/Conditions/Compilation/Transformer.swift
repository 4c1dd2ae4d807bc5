/// A function over values of an event.
enum Transformer: String, CaseIterable, Sendable {
  case tolower, toupper, b64, basename, len, join, concat, getopt
}
