import Glibc

/// Writes lines to a descriptor, as many as there are in one call.
struct DescriptorWriter {
  private let descriptor: Int32
  private let subject: String

  init(_ descriptor: Int32, subject: String) {
    self.descriptor = descriptor
    self.subject = subject
  }

  func write(_ lines: ArraySlice<AlertLine>) throws(SinkError) {
    let bytes = lines.joined
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress?.advanced(by: done), bytes.count - done)
      }
      if count >= 0 {
        done += count
      } else if errno == EAGAIN {
        var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&ready, 1, -1)
      } else if errno != EINTR {
        throw SinkError(subject, code: errno, written: Self.whole(done, of: lines))
      }
    }
  }

  /// How many lines the first `count` bytes hold.
  private static func whole(_ count: Int, of lines: ArraySlice<AlertLine>) -> Int {
    var rest = count
    return lines.prefix { line in
      rest -= line.bytes.count + 1
      return rest >= 0
    }.count
  }
}
