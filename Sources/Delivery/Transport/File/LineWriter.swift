import Glibc
import Outputs

/// Writes whole lines in as few calls as their size allows.
struct LineWriter: Sendable {
  /// How far a write came.
  struct Progress {
    /// Lines that are written whole.
    var lines = 0
    /// Bytes of a line that was begun after them.
    var halfLine = 0
    var failure: SystemError?
  }

  /// Most bytes joined for one call, which bounds the memory; a longer line goes alone and is not copied.
  static let chunkSize = 1 << 20

  private var buffer: [UInt8] = []

  mutating func write(_ shipments: ArraySlice<Shipment>, to descriptor: Int32) -> Progress {
    var progress = Progress()
    var rest = shipments
    while !rest.isEmpty, progress.failure == nil {
      let chunk = Self.chunk(of: rest)
      rest = rest[chunk.endIndex...]
      let (count, failure) = writeJoined(chunk, to: descriptor)
      progress.failure = failure
      progress.halfLine = count
      for shipment in chunk {
        let size = shipment.request.body.count
        if progress.halfLine < size { break }
        progress.halfLine -= size
        progress.lines += 1
      }
    }
    return progress
  }

  private static func chunk(of shipments: ArraySlice<Shipment>) -> ArraySlice<Shipment> {
    var size = 0
    return shipments.prefix { shipment in
      let isFirst = size == 0
      size += shipment.request.body.count
      return isFirst || size <= chunkSize
    }
  }

  private mutating func writeJoined(
    _ chunk: ArraySlice<Shipment>, to descriptor: Int32
  ) -> (count: Int, failure: SystemError?) {
    if let only = chunk.first, chunk.count == 1 { return Self.write(only.request.body, to: descriptor) }
    buffer.removeAll(keepingCapacity: true)
    for shipment in chunk { buffer += shipment.request.body }
    return Self.write(buffer, to: descriptor)
  }
}

extension LineWriter {
  /// How long a reader may leave a full pipe alone, in milliseconds.
  private static let patience: Int32 = 10_000

  /// Writes until all is written or something is wrong.
  static func write(_ bytes: [UInt8], to descriptor: Int32) -> (count: Int, failure: SystemError?) {
    bytes.withUnsafeBytes { bytes in
      var count = 0
      do throws(SystemError) {
        while count < bytes.count {
          count += try writeSome(UnsafeRawBufferPointer(rebasing: bytes[count...]), to: descriptor)
        }
        return (count, nil)
      } catch {
        return (count, error)
      }
    }
  }

  private static func writeSome(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) throws(SystemError) -> Int {
    do throws(SystemError) {
      return try checked { Glibc.write(descriptor, bytes.baseAddress, bytes.count) }
    } catch {
      guard error.code == EAGAIN else { throw error }
      var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
      guard try checked({ poll(&ready, 1, patience) }) > 0 else { throw error }
      return 0
    }
  }
}
