package import CEvents
import Rules

extension FilterProgram {
  private static let pathUnclean = 63
  private static let doubleSlash = 62

  /// Paths that mean another one, which rules see in its plain form.
  private static let uncleanPatterns: [(pattern: TextPattern, test: Int)] =
    [
      TextPattern("//"), TextPattern("/./"), TextPattern("/../"), TextPattern("/.", isAtEnd: true),
      TextPattern("/..", isAtEnd: true), TextPattern("/", isAtEnd: true), TextPattern("./", isAtStart: true),
      TextPattern("../", isAtStart: true), TextPattern(".", isAtStart: true, isAtEnd: true),
      TextPattern("..", isAtStart: true, isAtEnd: true),
    ].map { ($0, pathUnclean) } + [(TextPattern("//"), doubleSlash)]

  /// Writes the filter as the kernel side reads it.
  ///
  /// - Parameter filter: memory that is all zero.
  /// - Returns: false if the texts are too many, so that nothing was written but that all types pass.
  @discardableResult
  package func write(to filter: UnsafeMutablePointer<tocsin_filter>) -> Bool {
    let classes = classesOfBytes()
    let path = Automaton(tests.pathPatterns + Self.uncleanPatterns, classes: classes)
    let name = Automaton(tests.namePatterns, classes: classes)
    let shift = (Int(classes.max() ?? 1) + 1).bitWidth - Int(classes.max() ?? 1).leadingZeroBitCount
    let states = path.stateCount + name.stateCount
    guard states <= TOCSIN_STATES, states << shift <= TOCSIN_TRANSITIONS else {
      passEverything(filter)
      return false
    }
    for (byte, letter) in classes.enumerated() { tocsin_classes(filter)[byte] = letter }
    filter.pointee.shift = UInt32(shift)
    write(path, firstState: 0, slash: classes[Int(UInt8(ascii: "/"))], to: filter)
    write(name, firstState: path.stateCount, slash: 0, to: filter)
    filter.pointee.path_start = UInt32(path.start)
    filter.pointee.name_start = UInt32(path.stateCount + name.start)
    filter.pointee.raw_tests = tests.rawTests
    filter.pointee.directory_tests = tests.directoryTests
    filter.pointee.file_name_tests = tests.fileNameTests
    writeNumbers(to: filter)
    writeTypes(to: filter)
    return true
  }

  private func passEverything(_ filter: UnsafeMutablePointer<tocsin_filter>) {
    for type in 0..<TOCSIN_TYPES { tocsin_types(filter)[type].passes = 1 }
  }

  /// Bytes that stand in no pattern are all alike.
  private func classesOfBytes() -> [UInt8] {
    var classes = [UInt8](repeating: 0, count: 256)
    var next = Automaton.endClass + 1
    for (pattern, _) in tests.pathPatterns + tests.namePatterns + Self.uncleanPatterns {
      // A text can hold no NUL, and no more letters than there are classes.
      for byte in pattern.bytes where classes[Int(byte)] == 0 && next < .max {
        classes[Int(byte)] = next
        next += 1
      }
    }
    return classes
  }

  private func write(
    _ automaton: Automaton, firstState: Int, slash: UInt8, to filter: UnsafeMutablePointer<tocsin_filter>
  ) {
    let shift = Int(filter.pointee.shift)
    let speaks: UInt16 = 0x8000
    let transitions = tocsin_transitions(filter)
    // Where nothing fits, the automaton is back at its root; by a slash it has to look whether it is the last one.
    for state in 0..<automaton.stateCount {
      let row = (firstState + state) << shift
      for letter in 0..<(1 << shift) { transitions[row | letter] = UInt16(firstState) }
      if slash != 0 { transitions[row | Int(slash)] |= speaks }
    }
    let root = automaton.steps(of: 0)
    for state in 0..<automaton.stateCount {
      let row = (firstState + state) << shift
      for (letter, next) in root.merging(automaton.steps(of: state), uniquingKeysWith: { $1 }) {
        let says = !automaton.findings(at: next).isEmpty || letter == slash && slash != 0
        transitions[row | Int(letter)] = UInt16(firstState + next) | (says ? speaks : 0)
      }
      let findings = automaton.findings(at: state)
      tocsin_found(filter)[firstState + state] = findings.found
      tocsin_directory(filter)[firstState + state] = findings.directory
      tocsin_itself(filter)[firstState + state] = findings.itself
    }
  }

  private func writeNumbers(to filter: UnsafeMutablePointer<tocsin_filter>) {
    for (index, test) in tests.numbers.enumerated() {
      tocsin_numbers(filter)[index] = tocsin_number_test(
        low: test.range.lowerBound, high: test.range.upperBound, bits: test.bits, fact: test.fact.kernelNumber,
        reserved: 0)
    }
  }

  private func writeTypes(to filter: UnsafeMutablePointer<tocsin_filter>) {
    passEverything(filter)
    var lists = ClauseLists(filter, tests)
    for (type, clauses) in clauses.sorted(by: { $0.key < $1.key }) {
      if let entry = lists.add(clauses) { tocsin_types(filter)[type] = entry }
    }
  }
}

extension KernelFact {
  fileprivate var kernelNumber: UInt32 {
    switch self {
    case .userID: TOCSIN_USER.rawValue
    case .openAccess: TOCSIN_ACCESS.rawValue
    case .inContainer: TOCSIN_IN_CONTAINER.rawValue
    default: TOCSIN_RESULT.rawValue
    }
  }
}
