/// The same random numbers for the same seed.
struct Dice: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }

  mutating func roll(_ sides: Int) -> Int { Int.random(in: 0..<sides, using: &self) }

  mutating func pick<Element>(_ choices: [Element]) -> Element { choices[roll(choices.count)] }

  /// A few letters out of a small alphabet, so that comparisons often hold.
  mutating func text(_ alphabet: String, upTo length: Int) -> String {
    let letters = Array(alphabet)
    return String((0..<roll(length + 1)).map { _ in pick(letters) })
  }

  mutating func list(upTo count: Int, _ item: (inout Dice) -> String) -> String {
    "(\((0..<roll(count + 1)).map { _ in item(&self) }.joined(separator: ", ")))"
  }
}
