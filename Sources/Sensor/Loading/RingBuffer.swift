import CLibbpf
import Glibc

/// Reads what the BPF programs write.
///
/// libbpf's own reader maps the buffer twice, one behind the other, so that no record is cut at its end; that counts as twice
/// the memory. Here it is mapped once, and the one record in a round that is cut is put together.
final class RingBuffer {
  private static let headerSize = 8
  private static let busy: UInt32 = 1 << 31
  private static let discarded: UInt32 = 1 << 30

  private let map: Int32
  private let size: Int
  private let pageSize = Int(sysconf(Int32(_SC_PAGESIZE)))
  /// How far has been read, which the kernel goes by.
  private let consumer: UnsafeMutablePointer<UInt>
  /// How far the kernel has written; the records are on the pages behind it.
  private let producer: UnsafePointer<UInt>
  private let records: UnsafeRawPointer
  private var cut: [UInt8] = []

  /// - Parameters:
  ///   - map: the descriptor of the map.
  ///   - size: of the buffer in bytes, a power of two.
  init(_ map: Int32, size: Int) throws(SensorError) {
    self.map = map
    self.size = size
    guard let read = mmap(nil, pageSize, PROT_READ | PROT_WRITE, MAP_SHARED, map, 0), read != MAP_FAILED,
      let written = mmap(nil, pageSize + size, PROT_READ, MAP_SHARED, map, off_t(pageSize)), written != MAP_FAILED
    else { throw SensorError("cannot map the ring buffer", code: errno) }
    consumer = read.assumingMemoryBound(to: UInt.self)
    producer = UnsafePointer(written.assumingMemoryBound(to: UInt.self))
    records = UnsafeRawPointer(written) + pageSize
  }

  deinit {
    munmap(consumer, pageSize)
    munmap(UnsafeMutableRawPointer(mutating: producer), pageSize + size)
  }

  /// Hands all records that are there to `take`; waits for some if there are none.
  ///
  /// - Parameter milliseconds: how long to wait at most. The kernel side wakes whoever waits only where much has gathered.
  /// - Returns: how many there were.
  func read(milliseconds: Int32, _ take: (UnsafeRawPointer, Int) -> Void) -> Int {
    let found = readAll(take)
    if found > 0 || milliseconds <= 0 { return found }
    var waiting = pollfd(fd: map, events: Int16(POLLIN), revents: 0)
    poll(&waiting, 1, milliseconds)
    return readAll(take)
  }

  private func readAll(_ take: (UnsafeRawPointer, Int) -> Void) -> Int {
    var count = 0
    var position = consumer.pointee
    while position < tocsin_load(producer) {
      let place = records + (Int(position) & (size - 1))
      let length = tocsin_load_length(place)
      // Still being written, and with it whatever is behind it.
      if length & Self.busy != 0 { break }
      let bytes = Int(length & ~Self.discarded)
      if length & Self.discarded == 0 {
        hand(place + Self.headerSize, bytes, take)
        count += 1
      }
      position += UInt((bytes + Self.headerSize + 7) & ~7)
      tocsin_store(consumer, position)
    }
    return count
  }

  private func hand(_ start: UnsafeRawPointer, _ count: Int, _ take: (UnsafeRawPointer, Int) -> Void) {
    let end = records + size
    // A header never stands at the very end, but what follows it may begin at the beginning.
    let start = start == end ? records : start
    let room = end - start
    guard count > room else { return take(start, count) }
    cut.removeAll(keepingCapacity: true)
    cut.append(contentsOf: UnsafeRawBufferPointer(start: start, count: room))
    cut.append(contentsOf: UnsafeRawBufferPointer(start: records, count: count - room))
    cut.withUnsafeBytes { if let bytes = $0.baseAddress { take(bytes, count) } }
  }
}
