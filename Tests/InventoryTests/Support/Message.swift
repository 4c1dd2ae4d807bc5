/// A message of Protocol Buffers, written by hand.
struct Message {
  private(set) var bytes: [UInt8] = []

  func with(_ number: Int, _ text: String) -> Message { with(number, Array(text.utf8)) }

  func with(_ number: Int, _ message: Message) -> Message { with(number, message.bytes) }

  func with(_ number: Int, _ value: Int) -> Message {
    var message = self
    message.bytes += Self.variable(number << 3) + Self.variable(value)
    return message
  }

  func with(_ number: Int, _ map: [(String, String)]) -> Message {
    map.reduce(self) { $0.with(number, Message().with(1, $1.0).with(2, $1.1)) }
  }

  private func with(_ number: Int, _ content: [UInt8]) -> Message {
    var message = self
    message.bytes += Self.variable(number << 3 | 2) + Self.variable(content.count) + content
    return message
  }

  private static func variable(_ value: Int) -> [UInt8] {
    value < 128 ? [UInt8(value)] : [UInt8(value & 127) | 128] + variable(value >> 7)
  }
}
