/// A value that checks ask for: of a field, written down, or computed from others.
struct ProgramValue {
  enum Kind {
    case field(Unmanaged<Field>)
    case fields(Unmanaged<Field>)
    case text(UnsafeRawBufferPointer)
    /// All values of its arguments, one after the other.
    case list
    case call(Transformer, selector: UInt8?)
  }

  let kind: Kind
  /// Whether it is text, which cannot hold a NUL byte.
  let isText: Bool
  let firstArgument: Int32
  let argumentCount: Int32
  /// The texts that checks compare the value with.
  let texts: Unmanaged<TextTable>?
  let prefixes: Unmanaged<PrefixTree>?
  let paths: Unmanaged<PathTree>?
}
