/// What is known of the event itself.
package struct EventFacts: Facts {
  package struct Flags: OptionSet, BitwiseCopyable, Hashable, Sendable {
    package let rawValue: UInt16
    package init(rawValue: UInt16) { self.rawValue = rawValue }

    /// The event is about the descriptor `descriptor`.
    package static let hasDescriptor = Flags(rawValue: 1)
    /// The event gave its descriptor another name.
    package static let nameChanged = Flags(rawValue: 1 << 1)
    package static let isAsync = Flags(rawValue: 1 << 2)
  }

  package static var textCount: Int { 1 }

  package var header = BlockHeader()
  /// Nanoseconds since 1970.
  package var time: UInt64 = 0
  /// Of the event before; 0 if there was none.
  package var previousTime: UInt64 = 0
  /// When the detector started.
  package var startTime: UInt64 = 0
  /// Counted from 1.
  package var number: UInt64 = 0
  /// The number of the descriptor that the event is about.
  package var descriptor: Int64 = 0
  /// `EventType.id`
  package var type: UInt16 = 0
  package var processor: Int16 = 0
  package var flags: Flags = []
  var reserved: UInt16 = 0
  /// The parameters: `count` of `ParameterSlot`.
  package var parameters = TextSpan()

  package init() {}
}

/// The value of one parameter: a number, a text or both.
package struct ParameterSlot: BitwiseCopyable, Sendable {
  package var number: Int64 = 0
  /// The text; for users and groups their name; for descriptors `offset` is the number of a file block, from 1.
  package var text = TextSpan()

  package init(number: Int64 = 0, text: TextSpan = TextSpan()) {
    self.number = number
    self.text = text
  }

  /// A parameter that the event does not have.
  package static let absent = ParameterSlot(text: TextSpan(offset: Int(UInt32.max), count: 0))

  package var isPresent: Bool { text.offset != UInt32.max }
}
