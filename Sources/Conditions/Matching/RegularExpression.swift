import CRE2

/// A pattern in RE2's POSIX syntax, matched against whole texts.
///
/// `@unchecked Sendable`: RE2 lets several threads match with one pattern.
final class RegularExpression: @unchecked Sendable {
  private static let reasonCapacity = 200

  private let pattern: OpaquePointer

  /// - Throws: a sentence that says what is wrong with the pattern.
  init(_ text: [UInt8]) throws(InvalidPattern) {
    var reason = [CChar](repeating: 0, count: Self.reasonCapacity)
    let compiled = text.withUnsafeBufferPointer { text in
      text.withMemoryRebound(to: CChar.self) { cre2_compile($0.baseAddress, $0.count, &reason, Self.reasonCapacity) }
    }
    guard let compiled else {
      let bytes = reason.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
      throw InvalidPattern(reason: String(decoding: bytes, as: UTF8.self))
    }
    pattern = compiled
  }

  deinit {
    cre2_free(pattern)
  }

  func matches(_ text: UnsafeRawBufferPointer) -> Bool {
    cre2_matches(pattern, text.baseAddress?.assumingMemoryBound(to: CChar.self), text.count)
  }

  struct InvalidPattern: Error {
    let reason: String
  }
}
