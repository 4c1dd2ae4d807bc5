package import Outputs

/// When a file is put aside for a new one.
package struct RotationPolicy: Hashable, Sendable {
  package enum Step: Hashable, Sendable {
    case rotate
    /// So many of the lines go into the file as it is.
    case append(Int)
  }

  /// Bytes; 0 for no limit.
  package var maximumSize: Int
  /// Zero for no limit.
  package var maximumAge: Duration

  package init(maximumSize: Int, maximumAge: Duration) {
    self.maximumSize = maximumSize
    self.maximumAge = maximumAge
  }

  package init(_ target: FileTarget) {
    self.init(maximumSize: target.maximumSize, maximumAge: target.maximumAge)
  }

  /// What comes next for a file of `size` bytes and for lines of these sizes.
  ///
  /// Lines that come together stay together where a file can hold them; a line longer than that has a file to itself.
  package func step(size: Int, age: Duration, lines: some Collection<Int>) -> Step {
    if size > 0, maximumAge > .zero, age >= maximumAge { return .rotate }
    guard maximumSize > 0 else { return .append(lines.count) }
    var total = size
    var fitting = 0
    for line in lines {
      total += line
      if total > maximumSize { return size > 0 ? .rotate : .append(max(1, fitting)) }
      fitting += 1
    }
    return .append(fitting)
  }
}
