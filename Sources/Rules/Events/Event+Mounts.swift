import Conditions

extension Event {
  private static let partsOfMount = 5

  /// All mounts as `source:dest:mode:rw:propagation`.
  func mountList(_ container: Block<ContainerFacts>) -> UnsafeRawBufferPointer {
    guard let list = container.text(container.facts.mounts) else { return UnsafeRawBufferPointer(start: nil, count: 0) }
    var part = 0
    list.forEachElement { text in
      if part > 0 { scratch.append(part % Self.partsOfMount == 0 ? "," : ":") }
      scratch.append(text)
      part += 1
      return true
    }
    return scratch.finish()
  }

  /// A part of the mount that the argument means: by number, or by a pattern for its source (for a source, its destination).
  func mountValue(_ id: SyscallField, _ argument: Field.Argument, _ container: Block<ContainerFacts>) -> FieldValue? {
    guard case .key(let key) = argument, let list = container.text(container.facts.mounts),
      let first = firstPart(key, list, keyPart: id == .containerMountSource ? 1 : 0)
    else { return nil }
    let part: Int
    switch id {
    case .containerMountSource: part = 0
    case .containerMountDest: part = 1
    case .containerMountMode: part = 2
    case .containerMountRdwr: part = 3
    case .containerMountPropagation: part = 4
    default: return wholeMount(first, list)
    }
    return list.element(first + part).map { .bytes($0) }
  }

  /// Where the parts of the mount begin that `key` means.
  private func firstPart(_ key: String, _ list: UnsafeRawBufferPointer, keyPart: Int) -> Int? {
    if let number = Int(key) {
      let first = number.multipliedReportingOverflow(by: Self.partsOfMount)
      return number < 0 || first.overflow || list.element(first.partialValue) == nil ? nil : first.partialValue
    }
    var part = 0
    var found: Int?
    list.forEachElement { text in
      if part % Self.partsOfMount == keyPart, mounts.matches(key, text) { found = part - keyPart }
      part += 1
      return found == nil
    }
    return found
  }

  private func wholeMount(_ first: Int, _ list: UnsafeRawBufferPointer) -> FieldValue {
    for part in 0..<Self.partsOfMount {
      if part > 0 { scratch.append(":") }
      if let text = list.element(first + part) { scratch.append(text) }
    }
    return .bytes(scratch.finish())
  }
}
