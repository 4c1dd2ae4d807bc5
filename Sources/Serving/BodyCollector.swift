import NIOCore
import NIOHTTP1

/// How large bodies may be: one alone, and all together.
package struct BodyLimits: Sendable {
  package let one: Int
  package let budget: BodyBudget

  /// All bodies together may take twice what one may.
  package init(_ one: Int) {
    self.one = one
    budget = BodyBudget(one * 2)
  }
}

/// Why a body is not taken.
package enum BodyFailure: Error {
  case tooLarge(limit: Int)
  case busy

  package var answer: Answer {
    switch self {
    case .tooLarge(let limit):
      .refusal(.payloadTooLarge, "The body is larger than MAXBODYSIZE (\(limit) bytes)")
    case .busy: .refusal(.serviceUnavailable, "Too many bodies are in flight", [("Retry-After", "1")])
    }
  }
}

/// The body of one request at a time, counted against the limits as it arrives.
struct BodyCollector {
  /// How much memory a promise alone is worth.
  private static let firstCapacity = 64 << 10

  private(set) var bytes: [UInt8] = []
  private let limits: BodyLimits

  init(_ limits: BodyLimits) { self.limits = limits }

  /// - Parameter announced: the size by the request's head, if it says. Only what has arrived counts against the budget: a
  ///   client that promises much and sends nothing must not keep out the others.
  mutating func begin(announced: Int?) throws(BodyFailure) {
    let announced = announced ?? 0
    guard announced <= limits.one else { throw .tooLarge(limit: limits.one) }
    bytes.reserveCapacity(min(announced, Self.firstCapacity))
  }

  mutating func append(_ chunk: ByteBuffer) throws(BodyFailure) {
    let count = chunk.readableBytes
    guard bytes.count + count <= limits.one else { throw .tooLarge(limit: limits.one) }
    guard limits.budget.take(count) else { throw .busy }
    chunk.withUnsafeReadableBytes { bytes.append(contentsOf: $0) }
  }

  mutating func clear() {
    limits.budget.giveBack(bytes.count)
    bytes = []
  }
}
