/// A value of the program that is being built, with all that it is compared with.
struct ValueDraft {
  enum Key: Hashable {
    case field(Int, index: Int?, key: [UInt8]?)
    case text([UInt8])
    case list([Int])
    case call(Transformer, [Int], selector: UInt8?)
  }

  let key: Key
  let type: FieldType
  let field: Field?
  private(set) var texts: [[UInt8]] = []
  private var textNumbers: [[UInt8]: Int32] = [:]
  var prefixes = TreeShape<UInt8>()
  var paths = TreeShape<[UInt8]>()

  init(_ key: Key, _ type: FieldType, field: Field? = nil) {
    self.key = key
    self.type = type
    self.field = field
  }

  /// The number that the text has among all that the value is compared with.
  mutating func number(of text: [UInt8]) -> Int32 {
    if let number = textNumbers[text] { return number }
    let number = Int32(texts.count)
    texts.append(text)
    textNumbers[text] = number
    return number
  }
}
