import Conditions

extension Event {
  /// What stands for the working directory where a call takes the descriptor of a directory.
  static let workingDirectoryDescriptor: Int64 = -100

  /// Appends the path of the parameter at `place`, which is relative to the directory of the descriptor before it.
  func appendResolved(_ path: UnsafeRawBufferPointer, place: Int) {
    let isAbsolute = path.first == UInt8(ascii: "/")
    let start = scratch.count
    scratch.append(path: path, below: isAbsolute ? nil : directory(ofParameter: place))
    // An absolute path that is clean already means nothing more than itself.
    if isAbsolute, scratch.count - start == path.count { scratch.truncate(to: start) }
  }

  /// The directory that the path at `place` is relative to; nil if it is not known.
  private func directory(ofParameter place: Int) -> UnsafeRawBufferPointer? {
    guard let before = descriptorPlace(before: place), let value = parameter(before) else { return workingDirectory }
    if value.number == Self.workingDirectoryDescriptor { return workingDirectory }
    return blocks.file(number: value.file).flatMap { $0.text($0.facts.name) }
  }

  private func descriptorPlace(before place: Int) -> Int? {
    type.parameters[..<place].lastIndex { if case .descriptor = $0.kind { true } else { false } }
  }

  private var workingDirectory: UnsafeRawBufferPointer? {
    blocks.process.flatMap { $0.text($0.facts.workingDirectory) }
  }

  /// `evt.abspath`: the `number`th path that is relative to a directory.
  func absolutePath(_ number: Int) -> FieldValue? {
    var seen = 0
    for (place, parameter) in type.parameters.enumerated() {
      guard case .relativePath = parameter.kind else { continue }
      if seen == number, let path = self.parameter(place)?.text {
        scratch.append(path: path, below: directory(ofParameter: place))
        return .bytes(scratch.finish())
      }
      seen += 1
    }
    return nil
  }

  /// The path of an open that failed, which therefore has no descriptor.
  func pathOfFailedOpen() -> UnsafeRawBufferPointer? {
    guard let place = type.pathParameter, let path = parameter(place)?.text else { return nil }
    let isRelative = if case .relativePath = type.parameters[place].kind { true } else { false }
    scratch.append(path: path, below: isRelative ? directory(ofParameter: place) : workingDirectory)
    return scratch.finish()
  }

  // MARK: fs.path

  func fileSystemPath(_ id: SyscallField) -> FieldValue? {
    let paths = type.paths
    switch id {
    case .fsPathName: return fullPath(paths.name)
    case .fsPathNameraw: return rawPath(paths.name)
    case .fsPathSource: return fullPath(paths.source)
    case .fsPathSourceraw: return rawPath(paths.source)
    case .fsPathTarget: return fullPath(paths.target)
    case .fsPathTargetraw: return rawPath(paths.target)
    default: return nil
    }
  }

  private func rawPath(_ place: PathPlace) -> FieldValue? {
    switch place {
    case .none: return nil
    case .descriptor: return fullPath(place)
    case .parameter(let place):
      guard !failed || type.isOpen else { return nil }
      return parameter(place)?.text.map { .bytes($0) }
    }
  }

  /// Other than `evt.arg`, Falco does not know here what the working directory's descriptor means.
  private func fullPath(_ place: PathPlace) -> FieldValue? {
    if type.isOpen, !failed, let file = blocks.file, let name = file.text(file.facts.name) { return .bytes(name) }
    guard !failed || type.isOpen else { return nil }
    switch place {
    case .none: return nil
    case .descriptor: return blocks.file.flatMap { $0.text($0.facts.name) }.map { .bytes($0) }
    case .parameter(let place):
      guard let path = parameter(place)?.text else { return nil }
      var directory = workingDirectory
      if case .relativePath = type.parameters[place].kind {
        directory = descriptorPlace(before: place).flatMap { parameter($0) }
          .flatMap { blocks.file(number: $0.file) }.flatMap { $0.text($0.facts.name) }
      }
      scratch.append(path: path, below: directory)
      return .bytes(scratch.finish())
    }
  }
}
