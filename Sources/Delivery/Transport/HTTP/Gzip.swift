import CZlib

/// Compression of request bodies.
package enum Gzip {
  /// zlib's fastest: the thread that compresses is the one that sends everything else.
  private static let level: Int32 = 1

  /// `body` as gzip; nil where there is no memory for it.
  package static func compress(_ body: [UInt8]) -> [UInt8]? {
    var stream = z_stream()
    // 15 bits of window, and 16 for a gzip header instead of zlib's own; 8 is zlib's usual memory.
    let began = deflateInit2_(
      &stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard began == Z_OK else { return nil }
    defer { deflateEnd(&stream) }
    let capacity = Int(deflateBound(&stream, UInt(body.count)))
    var body = body
    return body.withUnsafeMutableBufferPointer { input in
      var isWhole = false
      let compressed = [UInt8](unsafeUninitializedCapacity: capacity) { output, count in
        stream.next_in = input.baseAddress
        stream.avail_in = UInt32(clamping: input.count)
        stream.next_out = output.baseAddress
        stream.avail_out = UInt32(clamping: output.count)
        isWhole = deflate(&stream, Z_FINISH) == Z_STREAM_END
        count = capacity - Int(stream.avail_out)
      }
      return isWhole ? compressed : nil
    }
  }
}
