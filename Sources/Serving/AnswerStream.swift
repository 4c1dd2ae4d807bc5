import NIOCore
import NIOHTTP1

/// Writes an answer piece by piece, for as long as it returns not and the client stays.
package typealias AnswerStream = @Sendable (AnswerWriter) async throws -> Void

/// Where the pieces of an answer go.
package struct AnswerWriter: Sendable {
  let channel: any Channel

  /// Returns once the piece is on its way, so that nobody writes faster than the client reads.
  ///
  /// - Throws: if the client is gone.
  package func write(_ piece: String) async throws {
    let part = HTTPServerResponsePart.body(.byteBuffer(ByteBuffer(string: piece)))
    try await channel.writeAndFlush(part).get()
  }
}

/// Says to a connection that the server is about to stop; what would go on for ever ends now.
struct ServerIsStopping {}
