import Glibc

/// Lines on standard output.
package struct StandardOutputSink: LineSink {
  private let descriptor: Int32

  /// - Parameter descriptor: stays the caller's and open.
  package init(_ descriptor: Int32 = STDOUT_FILENO) { self.descriptor = descriptor }

  package func write(_ lines: ArraySlice<AlertLine>) throws(SinkError) {
    try DescriptorWriter(descriptor, subject: "standard output").write(lines)
  }
}
