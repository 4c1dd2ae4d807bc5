import CLibbpf
import Glibc

/// Reads what the BPF programs write.
final class RingBuffer {
  private var buffer: OpaquePointer?
  private let receiver = UnsafeMutablePointer<Receiver>.allocate(capacity: 1)

  /// Who gets the records, behind a pointer that C can hold.
  private struct Receiver {
    var take: (UnsafeRawPointer, Int) -> Void
  }

  /// - Parameter map: the descriptor of the map.
  init(_ map: Int32) throws(SensorError) {
    receiver.initialize(to: Receiver { _, _ in })
    buffer = ring_buffer__new(
      map,
      { context, data, size in
        guard let context, let data else { return 0 }
        context.assumingMemoryBound(to: Receiver.self).pointee.take(data, size)
        return 0
      }, receiver, nil)
    guard buffer != nil else { throw SensorError("cannot map the ring buffer", code: errno) }
  }

  deinit {
    ring_buffer__free(buffer)
    receiver.deinitialize(count: 1)
    receiver.deallocate()
  }

  /// Hands all records that are there to `take`; waits for some if there are none.
  ///
  /// - Parameter milliseconds: how long to wait at most. The kernel side wakes whoever waits only where much has gathered.
  /// - Returns: how many there were.
  func read(milliseconds: Int32, _ take: (UnsafeRawPointer, Int) -> Void) -> Int {
    withoutActuallyEscaping(take) { take in
      receiver.pointee.take = take
      defer { receiver.pointee.take = { _, _ in } }
      let found = ring_buffer__consume(buffer)
      if found != 0 || milliseconds <= 0 { return Int(max(found, 0)) }
      let woken = ring_buffer__poll(buffer, milliseconds)
      return Int(max(woken, 0) + max(ring_buffer__consume(buffer), 0))
    }
  }
}
