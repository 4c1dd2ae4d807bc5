import CZlib

/// Decompression of gzip bodies.
package enum Gunzip {
  package enum Failure: Error {
    case damaged
    case tooLarge
    /// The caller had no room for more.
    case refused
  }

  /// - Parameters:
  ///   - limit: how many bytes the result may have, against bodies made to fill the memory.
  ///   - makeRoom: is asked before the result grows by so many bytes.
  package static func decompress(
    _ body: UnsafeBufferPointer<UInt8>, limit: Int, makeRoom: (Int) -> Bool = { _ in true }
  ) throws(Failure) -> [UInt8] {
    var stream = z_stream()
    // 15 bits of window, and 16 for a gzip header instead of zlib's own.
    guard inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
      throw .damaged
    }
    defer { inflateEnd(&stream) }
    stream.next_in = UnsafeMutablePointer(mutating: body.baseAddress)
    stream.avail_in = UInt32(clamping: body.count)
    var result: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let (status, count) = chunk.withUnsafeMutableBufferPointer { chunk in
        stream.next_out = chunk.baseAddress
        stream.avail_out = UInt32(chunk.count)
        return (inflate(&stream, Z_NO_FLUSH), chunk.count - Int(stream.avail_out))
      }
      guard result.count + count <= limit else { throw .tooLarge }
      guard makeRoom(count) else { throw .refused }
      result.append(contentsOf: chunk[0..<count])
      if status == Z_STREAM_END { return result }
      guard status == Z_OK, count > 0 || stream.avail_in > 0 else { throw .damaged }
    }
  }
}
