/// A set of numbers: literals of integer fields, or numbers of texts.
final class NumberSet: Sendable {
  /// Above this many bits per member, bits would waste memory.
  private static let bitsPerMember: UInt64 = 1024

  private let sorted: FlatArray<UInt64>
  /// A bit for each number up to the greatest; empty where that would be wasteful.
  private let bits: FlatArray<UInt64>

  init(_ numbers: some Sequence<UInt64>) {
    let members = Set(numbers).sorted()
    sorted = FlatArray(members)
    guard let greatest = members.last, greatest / Self.bitsPerMember <= UInt64(members.count) else {
      bits = FlatArray([])
      return
    }
    var bits = [UInt64](repeating: 0, count: Int(greatest / 64) + 1)
    for member in members { bits[Int(member / 64)] |= 1 << (member % 64) }
    self.bits = FlatArray(bits)
  }

  @inline(__always)
  func contains(_ number: UInt64) -> Bool {
    if bits.count > 0 {
      let word = number / 64
      return word < UInt64(bits.count) && bits.base[Int(word)] & (1 << (number % 64)) != 0
    }
    return isAmongSorted(number)
  }

  private func isAmongSorted(_ number: UInt64) -> Bool {
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if sorted.base[middle] < number { low = middle + 1 } else { high = middle }
    }
    return low < sorted.count && sorted.base[low] == number
  }
}
