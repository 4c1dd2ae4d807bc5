/// A fact that the kernel has at hand at the moment of an event, in the terms that conditions use.
package enum KernelFact: String, CaseIterable, Sendable {
  /// `proc.name`: at most 15 bytes.
  case processName
  /// `user.uid`: the effective user.
  case userID
  /// The result of the call; below 0 the negated error number.
  case result
  /// How an open call may use the file: bit 0 reading, bit 1 writing.
  case openAccess
  /// `fd.name` of an open call: only known if the path that the program passed is absolute and holds no empty, `.` or `..` part.
  case path
  /// `fd.directory`: known as the path is, but not where a directory is asked for (O_DIRECTORY), which is its own directory.
  case directory
  /// `fd.filename`: known where the call succeeds, asks for no directory, and the path's last part is neither empty nor `.`
  /// nor `..`; the field is absent for anything but files.
  case fileName
  /// `fd.nameraw` of an open call: the path as the program passed it, known where it has no double slash.
  case rawPath
  /// 1 where the process is in a container, 0 on the host.
  case inContainer
}

/// A question about a fact that the kernel can answer.
package enum KernelTest: Hashable, Sendable {
  case equals(KernelFact, Set<String>)
  case begins(KernelFact, Set<String>)
  case ends(KernelFact, Set<String>)
  case contains(KernelFact, Set<String>)
  /// Whether a path has one of these as its leading parts (`pmatch` without wildcards).
  case isBelow(KernelFact, Set<String>)
  case number(KernelFact, ClosedRange<Int64>)
  /// Whether any of these bits is set.
  case bits(KernelFact, UInt64)

  package var fact: KernelFact {
    switch self {
    case .equals(let fact, _), .begins(let fact, _), .ends(let fact, _), .contains(let fact, _),
      .isBelow(let fact, _), .number(let fact, _), .bits(let fact, _):
      fact
    }
  }
}

extension KernelTest: CustomStringConvertible {
  package var description: String {
    switch self {
    case .equals(let fact, let texts): "\(fact.rawValue) is \(Self.list(texts))"
    case .begins(let fact, let texts): "\(fact.rawValue) begins with \(Self.list(texts))"
    case .ends(let fact, let texts): "\(fact.rawValue) ends with \(Self.list(texts))"
    case .contains(let fact, let texts): "\(fact.rawValue) contains \(Self.list(texts))"
    case .isBelow(let fact, let texts): "\(fact.rawValue) is at or below \(Self.list(texts))"
    case .number(let fact, let range): "\(fact.rawValue) is \(Self.words(for: range))"
    case .bits(let fact, let bits): "\(fact.rawValue) has one of the bits 0x\(String(bits, radix: 16))"
    }
  }

  private static func list(_ texts: Set<String>) -> String {
    let sorted = texts.sorted().map { "\"\($0)\"" }
    return sorted.count == 1 ? sorted[0] : "one of \(sorted.joined(separator: ", "))"
  }

  private static func words(for range: ClosedRange<Int64>) -> String {
    switch (range.lowerBound, range.upperBound) {
    case (let low, let high) where low == high: "\(low)"
    case (.min, let high): "at most \(high)"
    case (let low, .max): "at least \(low)"
    case (let low, let high): "from \(low) to \(high)"
    }
  }
}
