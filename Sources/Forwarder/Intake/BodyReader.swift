import HTTPTypes
import Hummingbird
import NIOCore

/// Collects bodies within the limits of one and of all, and decompresses them.
struct BodyReader: Sendable {
  enum Failure: Error {
    case tooLarge(limit: Int)
    case busy
    /// Not what its content encoding says.
    case damaged(body: [UInt8])
    case cutOff

    var response: Response {
      switch self {
      case .tooLarge(let limit):
        .refusal(.contentTooLarge, "The body is larger than MAXBODYSIZE (\(limit) bytes)")
      case .busy: .refusal(.serviceUnavailable, "Too many bodies are in flight", [.retryAfter: "1"])
      case .damaged: .refusal(.badRequest, "Please send a valid request body: it is not gzip, as its header says")
      case .cutOff: .refusal(.badRequest, "Please send a valid request body: it ended too soon")
      }
    }
  }

  /// How much memory a promise alone is worth.
  private static let firstCapacity = 64 << 10

  private let limit: Int
  private let budget: BodyBudget

  /// All bodies together may take twice what one may.
  init(limit: Int) {
    self.limit = limit
    budget = BodyBudget(limit * 2)
  }

  /// Calls `use` with the whole body, decompressed.
  func withBody<Result: Sendable>(
    of request: Request, _ use: ([UInt8]) async -> Result
  ) async throws(Failure) -> Result {
    var taken = 0
    defer { budget.giveBack(taken) }
    var body = try await collect(request, &taken)
    switch request.headers[.contentEncoding]?.lowercased() {
    case "gzip", "x-gzip": body = try decompress(body, &taken)
    default: break
    }
    return await use(body)
  }

  private func collect(_ request: Request, _ taken: inout Int) async throws(Failure) -> [UInt8] {
    let announced = request.headers[.contentLength].flatMap { Int($0) }
    // Only what has arrived counts: a client that promises much and sends nothing must not keep out the others.
    if let announced, announced > limit { throw .tooLarge(limit: limit) }
    var body: [UInt8] = []
    body.reserveCapacity(min(announced ?? 0, Self.firstCapacity))
    do {
      for try await chunk in request.body {
        try take(chunk.readableBytes, &taken)
        body.append(contentsOf: chunk.readableBytesView)
      }
    } catch let failure as Failure {
      throw failure
    } catch {
      throw .cutOff
    }
    return body
  }

  private func take(_ bytes: Int, _ taken: inout Int) throws(Failure) {
    guard taken + bytes <= limit else { throw .tooLarge(limit: limit) }
    guard budget.take(bytes) else { throw .busy }
    taken += bytes
  }

  /// Counts what comes out as it does, for the memory it takes is not known before.
  private func decompress(_ body: [UInt8], _ taken: inout Int) throws(Failure) -> [UInt8] {
    var inflated = 0
    defer { taken += inflated }
    let result = body.withUnsafeBufferPointer { body in
      Swift.Result { () throws(Gunzip.Failure) in
        try Gunzip.decompress(body, limit: limit) { bytes in
          guard budget.take(bytes) else { return false }
          inflated += bytes
          return true
        }
      }
    }
    switch result {
    case .success(let plain): return plain
    case .failure(.tooLarge): throw .tooLarge(limit: limit)
    case .failure(.refused): throw .busy
    case .failure(.damaged): throw .damaged(body: body)
    }
  }
}
