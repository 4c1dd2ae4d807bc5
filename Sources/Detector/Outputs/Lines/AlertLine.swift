package import Alerts

/// An alert as Falco's own outputs write it.
package struct AlertLine: Hashable, Sendable {
  /// Without the end of the line.
  package let bytes: [UInt8]
  package let priority: Priority

  package init(_ bytes: [UInt8], priority: Priority) {
    self.bytes = bytes
    self.priority = priority
  }
}

extension Collection where Element == AlertLine {
  /// All lines with their ends.
  var joined: [UInt8] {
    var joined: [UInt8] = []
    joined.reserveCapacity(reduce(0) { $0 + $1.bytes.count + 1 })
    for line in self {
      joined += line.bytes
      joined.append(UInt8(ascii: "\n"))
    }
    return joined
  }
}
