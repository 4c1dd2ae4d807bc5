/// All texts that one value is compared with, each with a number: one look-up serves every comparison of an event.
final class TextTable: Sendable {
  static let noText: Int32 = -1

  private let texts: FlatArray<UnsafeRawBufferPointer>
  private let content: FlatArray<UInt8>
  /// Numbers of texts by hash, -1 where there is none.
  private let buckets: FlatArray<Int32>
  private let mask: UInt64
  /// A bit for every length that a text has; literals are no longer than 255 bytes.
  private let lengths: FlatArray<Bool>

  init(_ texts: [[UInt8]]) {
    content = FlatArray(texts.joined().map { $0 })
    var views: [UnsafeRawBufferPointer] = []
    var offset = 0
    for text in texts {
      views.append(UnsafeRawBufferPointer(start: content.base + offset, count: text.count))
      offset += text.count
    }
    var capacity = 4
    while capacity < texts.count * 2 { capacity *= 2 }
    var buckets = [Int32](repeating: Self.noText, count: capacity)
    var lengths = [Bool](repeating: false, count: Literal.byteLimit + 1)
    mask = UInt64(capacity - 1)
    for (number, view) in views.enumerated() {
      var bucket = TextHash.of(view) & mask
      while buckets[Int(bucket)] != Self.noText { bucket = (bucket + 1) & mask }
      buckets[Int(bucket)] = Int32(number)
      lengths[view.count] = true
    }
    self.texts = FlatArray(views)
    self.buckets = FlatArray(buckets)
    self.lengths = FlatArray(lengths)
  }

  /// The number of a text, or `noText`.
  func number(of text: UnsafeRawBufferPointer) -> Int32 {
    guard text.count <= Literal.byteLimit, lengths.base[text.count] else { return Self.noText }
    var bucket = TextHash.of(text) & mask
    while true {
      let number = buckets.base[Int(bucket)]
      if number == Self.noText || Bytes.areEqual(texts.base[Int(number)], text) { return number }
      bucket = (bucket + 1) & mask
    }
  }
}
